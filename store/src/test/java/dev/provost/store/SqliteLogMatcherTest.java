package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteLogMatcherTest extends LogMatcherContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
