package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class SqliteDeploymentSlotsTest extends DeploymentSlotsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
