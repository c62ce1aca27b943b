package dev.provost.server;

import dev.provost.testing.TestDatabase;

final class PostgresKilledServersTest extends KilledServersContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
