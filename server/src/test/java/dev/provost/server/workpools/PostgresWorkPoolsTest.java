package dev.provost.server.workpools;

import dev.provost.testing.TestDatabase;

final class PostgresWorkPoolsTest extends WorkPoolsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
