package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class SqliteFlowRunTransitionsTest extends FlowRunTransitionsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
