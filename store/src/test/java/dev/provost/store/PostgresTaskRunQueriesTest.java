package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresTaskRunQueriesTest extends TaskRunQueriesContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }
}
