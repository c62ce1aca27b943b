package dev.provost.server.search;

import dev.provost.testing.TestDatabase;

final class PostgresSearchRoutesTest extends SearchRoutesContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
