package dev.provost.server.graphs;

import dev.provost.testing.TestDatabase;

final class PostgresGraphsTest extends GraphsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
