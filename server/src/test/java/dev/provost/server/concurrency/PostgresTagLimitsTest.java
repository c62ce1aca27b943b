package dev.provost.server.concurrency;

import dev.provost.testing.TestDatabase;

final class PostgresTagLimitsTest extends TagLimitsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
