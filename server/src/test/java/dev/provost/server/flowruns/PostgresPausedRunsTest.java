package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class PostgresPausedRunsTest extends PausedRunsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
