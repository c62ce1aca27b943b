package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresColumnsTest extends ColumnsContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }
}
