package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresLogQueriesTest extends LogQueriesContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }
}
