package dev.provost.server.workerchannel;

import dev.provost.testing.TestDatabase;

final class PostgresCleanupQueueTest extends CleanupQueueContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
