package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class SqliteSettledHistoryTest extends SettledHistoryContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }

    @Override
    String dropTrigger() {
        return "drop trigger provost_runs_removed";
    }
}
