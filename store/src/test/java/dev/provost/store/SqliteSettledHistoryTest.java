package dev.provost.store;

import dev.provost.testing.TestDatabase;
import java.util.List;

final class SqliteSettledHistoryTest extends SettledHistoryContract {
    @Override
    TestDatabase make() {
        return onSqlite();
    }

    @Override
    List<String> withoutTriggers() {
        return List.of("drop trigger provost_runs_removed");
    }
}
