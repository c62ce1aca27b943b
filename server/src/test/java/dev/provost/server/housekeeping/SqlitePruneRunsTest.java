package dev.provost.server.housekeeping;

import dev.provost.testing.TestDatabase;

final class SqlitePruneRunsTest extends PruneRunsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
