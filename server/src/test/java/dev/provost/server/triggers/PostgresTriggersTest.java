package dev.provost.server.triggers;

import dev.provost.testing.TestDatabase;

final class PostgresTriggersTest extends TriggersContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
