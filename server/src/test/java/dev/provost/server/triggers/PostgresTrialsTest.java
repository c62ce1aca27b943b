package dev.provost.server.triggers;

import dev.provost.testing.TestDatabase;

final class PostgresTrialsTest extends TrialsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
