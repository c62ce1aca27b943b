package dev.provost.server;

import dev.provost.store.Database;
import dev.provost.store.DatabaseOptions;
import dev.provost.store.DatabaseUrl;
import dev.provost.testing.PostgresDatabases;
import dev.provost.testing.SqliteFiles;
import dev.provost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/// What operations must do on every database. A contract extends this, and two small classes extend the contract, one
/// for each dialect.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServerContract {
    private TestDatabase throwAway;
    private Database database;

    /// Either [#onSqlite()] or [#onPostgres()].
    protected abstract TestDatabase make();

    protected static TestDatabase onSqlite() {
        return SqliteFiles.prepared("schema", ServerContract::create);
    }

    protected static TestDatabase onPostgres() {
        return PostgresDatabases.prepared("schema", ServerContract::create);
    }

    private static void create(String url) {
        try (Database fresh = Database.open(DatabaseUrl.parse(url), DatabaseOptions.DEFAULTS)) {
            fresh.create();
        }
    }

    @BeforeAll
    void openDatabase() {
        throwAway = make();
        database = Database.open(DatabaseUrl.parse(throwAway.url()), DatabaseOptions.DEFAULTS);
    }

    @AfterAll
    void removeDatabase() {
        database.close();
        throwAway.close();
    }

    protected Database database() {
        return database;
    }
}
