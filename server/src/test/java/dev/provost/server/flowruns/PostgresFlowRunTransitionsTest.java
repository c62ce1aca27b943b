package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class PostgresFlowRunTransitionsTest extends FlowRunTransitionsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
