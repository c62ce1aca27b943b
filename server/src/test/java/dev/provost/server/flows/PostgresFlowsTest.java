package dev.provost.server.flows;

import dev.provost.testing.TestDatabase;

final class PostgresFlowsTest extends FlowsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
