package dev.provost.server.concurrency;

import dev.provost.testing.TestDatabase;

final class PostgresConcurrencySlotsTest extends ConcurrencySlotsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
