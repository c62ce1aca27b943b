package dev.provost.server;

import dev.provost.testing.TestDatabase;

final class PostgresActionsTest extends ActionsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
