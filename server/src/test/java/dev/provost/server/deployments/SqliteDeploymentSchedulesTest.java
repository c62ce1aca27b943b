package dev.provost.server.deployments;

import dev.provost.testing.TestDatabase;

final class SqliteDeploymentSchedulesTest extends DeploymentSchedulesContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
