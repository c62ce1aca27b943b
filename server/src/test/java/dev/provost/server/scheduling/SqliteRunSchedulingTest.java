package dev.provost.server.scheduling;

import dev.provost.testing.TestDatabase;

final class SqliteRunSchedulingTest extends RunSchedulingContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
