package dev.provost.server.housekeeping;

import dev.provost.testing.TestDatabase;

final class PostgresSettleQuartersTest extends SettleQuartersContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
