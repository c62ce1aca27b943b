package dev.provost.server.notifications;

import dev.provost.testing.TestDatabase;

final class SqlitePoliciesTest extends PoliciesContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
