package dev.provost.server.taskworkers;

import dev.provost.testing.TestDatabase;

final class PostgresTaskSocketTest extends TaskSocketContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
