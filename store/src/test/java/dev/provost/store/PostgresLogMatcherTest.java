package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresLogMatcherTest extends LogMatcherContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }
}
