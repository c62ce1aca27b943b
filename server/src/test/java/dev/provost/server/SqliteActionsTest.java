package dev.provost.server;

import dev.provost.testing.TestDatabase;

final class SqliteActionsTest extends ActionsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
