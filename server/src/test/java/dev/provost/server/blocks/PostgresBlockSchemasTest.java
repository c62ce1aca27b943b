package dev.provost.server.blocks;

import dev.provost.testing.TestDatabase;

final class PostgresBlockSchemasTest extends BlockSchemasContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
