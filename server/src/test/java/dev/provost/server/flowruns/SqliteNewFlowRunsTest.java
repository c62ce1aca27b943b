package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class SqliteNewFlowRunsTest extends NewFlowRunsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
