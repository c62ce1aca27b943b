package dev.provost.server;

import dev.provost.testing.TestDatabase;

final class PostgresCallsTest extends CallsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
