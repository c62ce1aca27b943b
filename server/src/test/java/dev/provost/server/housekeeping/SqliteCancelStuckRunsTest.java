package dev.provost.server.housekeeping;

import dev.provost.testing.TestDatabase;

final class SqliteCancelStuckRunsTest extends CancelStuckRunsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
