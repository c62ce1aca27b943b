package dev.provost.server.workpools;

import dev.provost.testing.TestDatabase;

final class SqliteAgentQueuesTest extends AgentQueuesContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
