package dev.provost.server.search;

import dev.provost.testing.TestDatabase;

final class SqliteSearchRoutesTest extends SearchRoutesContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
