package dev.provost.server.housekeeping;

import dev.provost.server.ServerContract;
import dev.provost.testing.TestDatabase;

final class SqlitePruneEventsTest extends PruneEventsContract {
    @Override
    protected TestDatabase make() {
        return ServerContract.onSqlite();
    }
}
