package dev.provost.server.workerchannel;

import dev.provost.testing.TestDatabase;

final class SqliteWorkerChannelTest extends WorkerChannelContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
