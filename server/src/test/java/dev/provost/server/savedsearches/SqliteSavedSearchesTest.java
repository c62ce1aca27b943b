package dev.provost.server.savedsearches;

import dev.provost.testing.TestDatabase;

final class SqliteSavedSearchesTest extends SavedSearchesContract {
    @Override
    protected TestDatabase make() {
        return onSqlite();
    }
}
