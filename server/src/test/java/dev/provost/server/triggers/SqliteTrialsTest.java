package dev.provost.server.triggers;

import dev.provost.testing.TestDatabase;

final class SqliteTrialsTest extends TrialsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
