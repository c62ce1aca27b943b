package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteDatabaseTest extends DatabaseContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
