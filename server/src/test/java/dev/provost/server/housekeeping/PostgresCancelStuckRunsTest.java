package dev.provost.server.housekeeping;

import dev.provost.testing.TestDatabase;

final class PostgresCancelStuckRunsTest extends CancelStuckRunsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
