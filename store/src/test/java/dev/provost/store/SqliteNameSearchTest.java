package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteNameSearchTest extends NameSearchContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
