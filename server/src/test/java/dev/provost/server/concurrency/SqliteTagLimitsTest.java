package dev.provost.server.concurrency;

import dev.provost.testing.TestDatabase;

final class SqliteTagLimitsTest extends TagLimitsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
