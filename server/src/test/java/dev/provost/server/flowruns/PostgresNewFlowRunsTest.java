package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class PostgresNewFlowRunsTest extends NewFlowRunsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
