package dev.provost.server.triggers;

import dev.provost.testing.TestDatabase;

final class SqliteTriggersTest extends TriggersContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
