package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteTaskRunRecordStoreTest extends TaskRunRecordStoreContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
