package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteTransitionStatementsTest extends TransitionStatementsContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }

    /// Nothing travels, so nothing is gained by gathering them.
    @Override
    int goes(int writes) {
        return writes;
    }
}
