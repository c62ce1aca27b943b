package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteFlowRunQueriesTest extends FlowRunQueriesContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
