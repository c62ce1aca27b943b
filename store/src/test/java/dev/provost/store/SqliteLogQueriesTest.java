package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteLogQueriesTest extends LogQueriesContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
