package dev.provost.server.deployments;

import dev.provost.testing.TestDatabase;

final class PostgresDeploymentSchedulesTest extends DeploymentSchedulesContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
