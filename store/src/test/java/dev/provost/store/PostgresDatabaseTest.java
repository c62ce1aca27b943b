package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresDatabaseTest extends DatabaseContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }
}
