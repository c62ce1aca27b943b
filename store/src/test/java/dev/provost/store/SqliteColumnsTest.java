package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteColumnsTest extends ColumnsContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
