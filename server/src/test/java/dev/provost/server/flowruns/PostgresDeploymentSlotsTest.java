package dev.provost.server.flowruns;

import dev.provost.testing.TestDatabase;

final class PostgresDeploymentSlotsTest extends DeploymentSlotsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
