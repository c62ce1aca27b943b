package dev.provost.server.automations;

import dev.provost.testing.TestDatabase;

final class PostgresAutomationsTest extends AutomationsContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
