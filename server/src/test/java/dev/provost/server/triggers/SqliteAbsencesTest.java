package dev.provost.server.triggers;

import dev.provost.testing.TestDatabase;

final class SqliteAbsencesTest extends AbsencesContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
