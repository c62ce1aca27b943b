package dev.provost.server.notifications;

import dev.provost.testing.TestDatabase;

final class PostgresPoliciesTest extends PoliciesContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
