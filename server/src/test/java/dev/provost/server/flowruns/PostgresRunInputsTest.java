package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class PostgresRunInputsTest extends RunInputsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
