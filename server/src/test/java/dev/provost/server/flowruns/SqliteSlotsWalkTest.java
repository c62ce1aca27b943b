package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class SqliteSlotsWalkTest extends SlotsWalkContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
