package dev.provost.server.triggers;

import dev.provost.testing.TestDatabase;

final class PostgresWaitingEventsTest extends WaitingEventsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
