package dev.provost.server.housekeeping;

import dev.provost.testing.TestDatabase;

final class PostgresPruneRunsTest extends PruneRunsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
