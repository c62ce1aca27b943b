package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresEventCountStoreTest extends EventCountStoreContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }
}
