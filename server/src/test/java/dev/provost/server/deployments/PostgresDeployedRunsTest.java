package dev.provost.server.deployments;

import dev.provost.testing.TestDatabase;

final class PostgresDeployedRunsTest extends DeployedRunsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
