package dev.provost.server.taskworkers;

import dev.provost.testing.TestDatabase;

final class SqliteDeliveriesTest extends DeliveriesContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
