package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresTaskDeliveryStoreTest extends TaskDeliveryStoreContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }
}
