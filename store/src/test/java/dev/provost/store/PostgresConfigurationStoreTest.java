package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresConfigurationStoreTest extends ConfigurationStoreContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }
}
