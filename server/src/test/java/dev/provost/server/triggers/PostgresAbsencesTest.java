package dev.provost.server.triggers;

import dev.provost.testing.TestDatabase;

final class PostgresAbsencesTest extends AbsencesContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
