package dev.provost.server.variables;

import dev.provost.testing.TestDatabase;

final class SqliteVariablesTest extends VariablesContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
