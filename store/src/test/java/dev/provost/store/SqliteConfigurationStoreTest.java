package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteConfigurationStoreTest extends ConfigurationStoreContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
