package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class PostgresTagSlotsTest extends TagSlotsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
