package dev.provost.server.automations;

import dev.provost.testing.TestDatabase;

final class SqliteAutomationsTest extends AutomationsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
