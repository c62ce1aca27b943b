package dev.provost.server.blocks;

import dev.provost.testing.TestDatabase;

final class SqliteBlockDocumentsTest extends BlockDocumentsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
