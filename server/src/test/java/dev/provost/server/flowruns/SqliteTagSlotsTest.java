package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class SqliteTagSlotsTest extends TagSlotsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
