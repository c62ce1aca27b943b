package dev.provost.server.triggers;

import dev.provost.testing.TestDatabase;

final class SqliteWaitingEventsTest extends WaitingEventsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
