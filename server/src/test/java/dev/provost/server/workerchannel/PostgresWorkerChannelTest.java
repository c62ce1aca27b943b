package dev.provost.server.workerchannel;

import dev.provost.testing.TestDatabase;

final class PostgresWorkerChannelTest extends WorkerChannelContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
