package dev.provost.server.housekeeping;

import dev.provost.testing.TestDatabase;

final class SqliteSettleQuartersTest extends SettleQuartersContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
