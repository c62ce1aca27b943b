package dev.provost.server.flows;

import dev.provost.testing.TestDatabase;

final class SqliteFlowsTest extends FlowsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
