package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresTaskRunRecordStoreTest extends TaskRunRecordStoreContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }
}
