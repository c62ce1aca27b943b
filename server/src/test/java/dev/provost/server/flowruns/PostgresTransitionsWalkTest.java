package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class PostgresTransitionsWalkTest extends TransitionsWalkContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
