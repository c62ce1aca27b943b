package dev.provost.server.housekeeping;

import dev.provost.testing.TestDatabase;

final class SqliteFailExpiredPausesTest extends FailExpiredPausesContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
