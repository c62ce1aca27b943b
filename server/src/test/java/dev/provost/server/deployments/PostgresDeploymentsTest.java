package dev.provost.server.deployments;

import dev.provost.testing.TestDatabase;

final class PostgresDeploymentsTest extends DeploymentsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
