package dev.provost.server.events;

import dev.provost.server.ServerContract;
import dev.provost.testing.TestDatabase;

final class PostgresEventStreamTest extends EventStreamContract {
    @Override
    protected TestDatabase make() {
        return ServerContract.onPostgres();
    }
}
