package dev.provost.server.housekeeping;

import dev.provost.testing.TestDatabase;

final class PostgresCancelChildrenTest extends CancelChildrenContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
