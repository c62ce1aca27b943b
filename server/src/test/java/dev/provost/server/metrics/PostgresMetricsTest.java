package dev.provost.server.metrics;

import dev.provost.testing.TestDatabase;

final class PostgresMetricsTest extends MetricsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
