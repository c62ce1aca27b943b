package dev.provost.server;

import dev.provost.testing.TestDatabase;

final class SqliteKilledServersTest extends KilledServersContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
