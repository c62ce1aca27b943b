package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteRunHistoryTest extends RunHistoryContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
