package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class SqliteTransitionsWalkTest extends TransitionsWalkContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
