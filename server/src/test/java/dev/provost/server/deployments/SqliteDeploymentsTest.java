package dev.provost.server.deployments;

import dev.provost.testing.TestDatabase;

final class SqliteDeploymentsTest extends DeploymentsContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
