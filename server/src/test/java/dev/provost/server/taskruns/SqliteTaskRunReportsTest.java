package dev.provost.server.taskruns;

import dev.provost.testing.TestDatabase;

final class SqliteTaskRunReportsTest extends TaskRunReportsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
