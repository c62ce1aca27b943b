package dev.provost.server.workpools;

import dev.provost.testing.TestDatabase;

final class PostgresPoolQueuesTest extends PoolQueuesContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
