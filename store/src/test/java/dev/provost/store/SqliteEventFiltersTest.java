package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteEventFiltersTest extends EventFiltersContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
