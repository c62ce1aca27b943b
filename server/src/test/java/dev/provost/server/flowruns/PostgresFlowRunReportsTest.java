package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class PostgresFlowRunReportsTest extends FlowRunReportsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
