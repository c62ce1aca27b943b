package dev.provost.server.blocks;

import dev.provost.testing.TestDatabase;

final class SqliteBlockTypesTest extends BlockTypesContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
