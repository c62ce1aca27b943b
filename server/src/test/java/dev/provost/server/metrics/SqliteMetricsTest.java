package dev.provost.server.metrics;

import dev.provost.testing.TestDatabase;

final class SqliteMetricsTest extends MetricsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
