package dev.provost.server;

import dev.provost.testing.TestDatabase;

final class SqliteCallsTest extends CallsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
