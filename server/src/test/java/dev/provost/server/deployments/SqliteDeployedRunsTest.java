package dev.provost.server.deployments;

import dev.provost.testing.TestDatabase;

final class SqliteDeployedRunsTest extends DeployedRunsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
