package dev.provost.server.taskruns;

import dev.provost.testing.TestDatabase;

final class PostgresTaskRunReportsTest extends TaskRunReportsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
