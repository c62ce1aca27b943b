package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class SqlitePausedRunsTest extends PausedRunsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
