package dev.provost.server.workpools;

import dev.provost.testing.TestDatabase;

final class SqliteWorkPoolsTest extends WorkPoolsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
