package dev.provost.server.housekeeping;

import dev.provost.server.ServerContract;
import dev.provost.testing.TestDatabase;

final class PostgresPruneEventsTest extends PruneEventsContract {
    @Override
    protected TestDatabase make() {
        return ServerContract.onPostgres();
    }
}
