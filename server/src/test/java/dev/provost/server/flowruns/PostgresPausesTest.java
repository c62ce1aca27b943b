package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class PostgresPausesTest extends PausesContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
