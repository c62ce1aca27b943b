package dev.provost.server.concurrency;

import dev.provost.testing.TestDatabase;

final class PostgresConcurrencyLimitsTest extends ConcurrencyLimitsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
