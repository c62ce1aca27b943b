package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteTaskRunQueriesTest extends TaskRunQueriesContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
