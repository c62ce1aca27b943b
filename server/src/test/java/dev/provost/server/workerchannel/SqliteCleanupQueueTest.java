package dev.provost.server.workerchannel;

import dev.provost.testing.TestDatabase;

final class SqliteCleanupQueueTest extends CleanupQueueContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
