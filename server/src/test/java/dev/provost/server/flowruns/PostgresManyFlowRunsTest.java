package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class PostgresManyFlowRunsTest extends ManyFlowRunsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
