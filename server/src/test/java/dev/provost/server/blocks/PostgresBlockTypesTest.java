package dev.provost.server.blocks;

import dev.provost.testing.TestDatabase;

final class PostgresBlockTypesTest extends BlockTypesContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
