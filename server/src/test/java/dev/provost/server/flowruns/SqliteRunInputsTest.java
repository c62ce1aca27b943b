package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class SqliteRunInputsTest extends RunInputsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
