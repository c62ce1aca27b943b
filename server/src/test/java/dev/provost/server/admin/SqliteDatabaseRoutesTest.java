package dev.provost.server.admin;

import dev.provost.testing.TestDatabase;

final class SqliteDatabaseRoutesTest extends DatabaseRoutesContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
