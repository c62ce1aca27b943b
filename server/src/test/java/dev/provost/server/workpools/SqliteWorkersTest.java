package dev.provost.server.workpools;

import dev.provost.testing.TestDatabase;

final class SqliteWorkersTest extends WorkersContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
