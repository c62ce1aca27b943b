package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresFlowQueriesTest extends FlowQueriesContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }
}
