package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class SqlitePausesTest extends PausesContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
