package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteEventCountStoreTest extends EventCountStoreContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
