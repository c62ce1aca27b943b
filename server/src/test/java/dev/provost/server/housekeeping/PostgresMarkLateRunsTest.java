package dev.provost.server.housekeeping;

import dev.provost.testing.TestDatabase;

final class PostgresMarkLateRunsTest extends MarkLateRunsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
