package dev.provost.store;

import dev.provost.testing.PostgresDatabases;
import dev.provost.testing.SqliteFiles;
import dev.provost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/// What a contract needs: a database with the whole schema, one for each class. A contract extends this, and two small
/// classes extend the contract, one for each dialect.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {
    private TestDatabase throwAway;
    private Database database;

    /// Either [#onSqlite()] or [#onPostgres()].
    abstract TestDatabase make();

    static TestDatabase onSqlite() {
        return SqliteFiles.prepared("schema", StoreContract::create);
    }

    static TestDatabase onPostgres() {
        return PostgresDatabases.prepared("schema", StoreContract::create);
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

    Database database() {
        return database;
    }

    /// The same database from outside the product.
    TestDatabase throwAway() {
        return throwAway;
    }
}
