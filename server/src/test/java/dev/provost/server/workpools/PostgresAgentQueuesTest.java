package dev.provost.server.workpools;

import dev.provost.testing.TestDatabase;

final class PostgresAgentQueuesTest extends AgentQueuesContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
