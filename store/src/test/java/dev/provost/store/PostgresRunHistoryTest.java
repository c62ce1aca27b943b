package dev.provost.store;

import dev.provost.testing.TestDatabase;

final class PostgresRunHistoryTest extends RunHistoryContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }
}
