package dev.provost.server.taskworkers;

import dev.provost.testing.TestDatabase;

final class SqliteTaskSocketTest extends TaskSocketContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
