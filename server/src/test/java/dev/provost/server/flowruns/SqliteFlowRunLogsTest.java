package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class SqliteFlowRunLogsTest extends FlowRunLogsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
