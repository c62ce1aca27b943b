package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresFlowRunQueriesTest extends FlowRunQueriesContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }
}
