package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteFlowQueriesTest extends FlowQueriesContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
