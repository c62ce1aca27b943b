package dev.provost.server.housekeeping;

import dev.provost.testing.TestDatabase;

final class SqliteMarkLateRunsTest extends MarkLateRunsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
