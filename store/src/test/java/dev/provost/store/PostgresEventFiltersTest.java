package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresEventFiltersTest extends EventFiltersContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }
}
