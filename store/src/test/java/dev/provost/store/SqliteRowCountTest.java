package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteRowCountTest extends RowCountContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
