package dev.provost.server.events;

import dev.provost.server.ServerContract;
import dev.provost.testing.TestDatabase;

final class PostgresEventQueriesTest extends EventQueriesContract {
    @Override
    protected TestDatabase make() {
        return ServerContract.onPostgres();
    }
}
