package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteEventStoreTest extends EventStoreContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
