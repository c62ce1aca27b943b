package dev.provost.server.events;

import dev.provost.server.ServerContract;
import dev.provost.testing.TestDatabase;

final class SqliteEventQueriesTest extends EventQueriesContract {
    @Override
    protected TestDatabase make() {
        return ServerContract.onSqlite();
    }
}
