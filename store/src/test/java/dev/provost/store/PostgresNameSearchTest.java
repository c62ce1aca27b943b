package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresNameSearchTest extends NameSearchContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }
}
