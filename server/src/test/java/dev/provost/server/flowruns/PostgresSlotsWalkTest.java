package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class PostgresSlotsWalkTest extends SlotsWalkContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
