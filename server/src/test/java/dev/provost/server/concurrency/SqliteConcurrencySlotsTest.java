package dev.provost.server.concurrency;

import dev.provost.testing.TestDatabase;

final class SqliteConcurrencySlotsTest extends ConcurrencySlotsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
