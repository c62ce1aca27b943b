package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresEventStoreTest extends EventStoreContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }
}
