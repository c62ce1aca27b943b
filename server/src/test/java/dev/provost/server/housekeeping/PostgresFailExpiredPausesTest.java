package dev.provost.server.housekeeping;

import dev.provost.testing.TestDatabase;

final class PostgresFailExpiredPausesTest extends FailExpiredPausesContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
