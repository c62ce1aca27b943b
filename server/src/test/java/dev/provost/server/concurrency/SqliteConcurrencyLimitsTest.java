package dev.provost.server.concurrency;

import dev.provost.testing.TestDatabase;

final class SqliteConcurrencyLimitsTest extends ConcurrencyLimitsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
