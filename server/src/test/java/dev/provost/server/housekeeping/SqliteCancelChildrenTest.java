package dev.provost.server.housekeeping;

import dev.provost.testing.TestDatabase;

final class SqliteCancelChildrenTest extends CancelChildrenContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
