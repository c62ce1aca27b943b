package dev.provost.server.savedsearches;

import dev.provost.testing.TestDatabase;

final class PostgresSavedSearchesTest extends SavedSearchesContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }
}
