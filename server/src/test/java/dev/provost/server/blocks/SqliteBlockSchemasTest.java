package dev.provost.server.blocks;

import dev.provost.testing.TestDatabase;

final class SqliteBlockSchemasTest extends BlockSchemasContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
