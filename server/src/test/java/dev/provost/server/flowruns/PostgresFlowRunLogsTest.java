package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class PostgresFlowRunLogsTest extends FlowRunLogsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
