package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class SqliteFlowRunReportsTest extends FlowRunReportsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
