package dev.provost.server.admin;

import dev.provost.testing.TestDatabase;

final class PostgresDatabaseRoutesTest extends DatabaseRoutesContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
