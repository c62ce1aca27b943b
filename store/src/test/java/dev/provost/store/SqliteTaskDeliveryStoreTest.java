package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteTaskDeliveryStoreTest extends TaskDeliveryStoreContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
