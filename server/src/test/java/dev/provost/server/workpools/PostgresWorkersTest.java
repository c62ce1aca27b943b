package dev.provost.server.workpools;

import dev.provost.testing.TestDatabase;

final class PostgresWorkersTest extends WorkersContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
