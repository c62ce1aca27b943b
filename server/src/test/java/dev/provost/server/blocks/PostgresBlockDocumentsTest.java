package dev.provost.server.blocks;

import dev.provost.testing.TestDatabase;

final class PostgresBlockDocumentsTest extends BlockDocumentsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
