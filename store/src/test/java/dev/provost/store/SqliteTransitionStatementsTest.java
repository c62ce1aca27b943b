package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteTransitionStatementsTest extends TransitionStatementsContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }
}
