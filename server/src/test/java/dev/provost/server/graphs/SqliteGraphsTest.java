package dev.provost.server.graphs;

import dev.provost.testing.TestDatabase;

final class SqliteGraphsTest extends GraphsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
