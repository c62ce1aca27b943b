package dev.provost.server.variables;

import dev.provost.testing.TestDatabase;

final class PostgresVariablesTest extends VariablesContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
