package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class SqliteManyFlowRunsTest extends ManyFlowRunsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
