package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresTransitionStatementsTest extends TransitionStatementsContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }

    /// They travel together.
    @Override
    int goes(int writes) {
        return 1;
    }
}
