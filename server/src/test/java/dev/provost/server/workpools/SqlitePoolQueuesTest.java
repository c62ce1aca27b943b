package dev.provost.server.workpools;

import dev.provost.testing.TestDatabase;

final class SqlitePoolQueuesTest extends PoolQueuesContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
