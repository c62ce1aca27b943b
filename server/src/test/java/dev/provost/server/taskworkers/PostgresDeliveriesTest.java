package dev.provost.server.taskworkers;

import dev.provost.testing.TestDatabase;

final class PostgresDeliveriesTest extends DeliveriesContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
