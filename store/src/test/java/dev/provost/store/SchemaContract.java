package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// How the schema comes into a database and leaves it.
abstract class SchemaContract {
    private TestDatabase throwAway;
    private Database database;

    /// A database without tables.
    abstract TestDatabase empty();

    /// The dialect's name in the contract.
    abstract String dialect();

    abstract Map<String, TableFacts> facts(Connection connection) throws SQLException;

    /// A schema version that came before ours.
    abstract String earlierVersion();

    /// A schema version that came after ours.
    abstract String laterVersion();

    abstract String tables();

    @BeforeEach
    void openDatabase() {
        throwAway = empty();
        database = Database.open(DatabaseUrl.parse(throwAway.url()), DatabaseOptions.DEFAULTS);
    }

    @AfterEach
    void removeDatabase() {
        database.close();
        throwAway.close();
    }

    TestDatabase throwAway() {
        return throwAway;
    }

    Database database() {
        return database;
    }

    private String ourVersion() {
        return TableFacts.contract().get("alembic_version").get(dialect()).asString();
    }

    List<String> strings(String query) throws SQLException {
        try (Connection connection = throwAway.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = throwAway.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> tableNames() throws SQLException {
        return strings(tables());
    }

    @Test
    void everyTableIsWhatTheContractSays() throws SQLException {
        database.create();

        try (Connection connection = throwAway.dataSource().getConnection()) {
            Map<String, TableFacts> made = facts(connection);
            Map<String, TableFacts> promised = TableFacts.contract(dialect());
            assertThat(made.keySet()).isEqualTo(promised.keySet()).hasSize(36);
            promised.forEach((table, facts) -> assertThat(made).hasEntrySatisfying(table, actual -> {
                assertThat(actual).as(table).isEqualTo(facts);
                assertThat(actual.columns().keySet())
                        .as("order of %s", table)
                        .containsExactlyElementsOf(facts.columns().keySet());
            }));
        }
    }

    @Test
    void aNewDatabaseNamesTheReferencesVersion() throws SQLException {
        database.create();

        assertThat(strings("select version_num from alembic_version")).containsExactly(ourVersion());
    }

    @Test
    void theNumberOfTheLastMigrationIsKnown() throws SQLException {
        database.create();

        assertThat(strings("select max(cast(version as integer)) from provost_schema_history"))
                .containsExactly(Integer.toString(Migrations.LATEST));
    }

    @Test
    void whatAnUpgradeWouldRunIsKnownBefore() throws SQLException {
        assertThat(database.missingMigrations()).isEqualTo(Migrations.SCRIPTS);
        database.upgrade();
        assertThat(database.missingMigrations()).isEmpty();
        execute("drop table " + Migrations.HISTORY);
        assertThat(database.missingMigrations()).isEqualTo(Migrations.SCRIPTS.subList(1, Migrations.LATEST));
        execute("update alembic_version set version_num = '" + laterVersion() + "'");
        assertThatThrownBy(database::missingMigrations).isInstanceOf(SchemaRefused.class);
    }

    @Test
    void aStampIsOnlyTheVersion() throws SQLException {
        database.stamp();
        assertThat(tableNames()).containsExactly("alembic_version");
        execute("update alembic_version set version_num = '" + earlierVersion() + "'");
        database.stamp();
        assertThat(strings("select version_num from alembic_version")).containsExactly(database.schemaVersion());
    }

    @Test
    void aDatabaseOfTheReferenceIsAdoptedAsItIs() throws SQLException {
        database.create();
        execute("insert into flow (id, name, tags) values ('8a0f2f3c-0a57-4c1e-9d3f-3f5d6c7b8a90', 'kept', '[]')");
        for (String table : tableNames()) {
            if (table.startsWith("provost_")) {
                execute("drop table " + table);
            }
        }

        database.create();

        assertThat(strings("select name from flow")).containsExactly("kept");
        assertThat(strings("select script from provost_schema_history")).contains("made by Prefect 3.8.4");
        assertThat(strings("select version_num from alembic_version")).containsExactly(ourVersion());
    }

    @Test
    void anEarlierVersionIsRefusedAndLeftAlone() throws SQLException {
        assertRefused(
                earlierVersion(),
                "The database has schema version " + earlierVersion()
                        + "; Provost opens those of Prefect 3.8.4, version " + ourVersion()
                        + ". Nothing was changed. It was made by an earlier Prefect: back it up, run"
                        + " `prefect server database upgrade` of Prefect 3.8.4 on it, and start again.");
    }

    @Test
    void aLaterVersionIsRefusedAndLeftAlone() throws SQLException {
        assertRefused(
                laterVersion(),
                "The database has schema version " + laterVersion() + "; Provost opens those of Prefect 3.8.4, version "
                        + ourVersion() + ". Nothing was changed. It belongs to a later Prefect (3.9): give Provost"
                        + " another database, or go back with `prefect server database downgrade -r " + ourVersion()
                        + "` of that Prefect.");
    }

    @Test
    void anUnknownVersionIsRefusedAndLeftAlone() throws SQLException {
        assertRefused(
                "0123456789ab",
                "The database has schema version 0123456789ab; Provost opens those of Prefect 3.8.4, version "
                        + ourVersion() + ". Nothing was changed. That version is unknown here, so probably later:"
                        + " give Provost another database, or a Provost made for that version.");
    }

    private void assertRefused(String version, String message) throws SQLException {
        execute("create table alembic_version (version_num varchar(32) not null primary key)");
        execute("create table flow (name varchar)");
        execute("insert into alembic_version values ('" + version + "')");

        assertThatThrownBy(database::create).isInstanceOf(SchemaRefused.class).hasMessage(message);
        assertThatThrownBy(database::downgrade).isInstanceOf(SchemaRefused.class);
        assertThatThrownBy(database::drop).isInstanceOf(SchemaRefused.class);

        assertThat(tableNames()).containsExactly("alembic_version", "flow");
    }

    @Test
    void aDatabaseOfSomethingElseIsRefusedAndLeftAlone() throws SQLException {
        execute("create table invoices (id integer)");

        assertThatThrownBy(database::create)
                .isInstanceOf(SchemaRefused.class)
                .hasMessage("The database has tables (such as `invoices`) but no schema version, so Prefect did not"
                        + " make them. Nothing was changed. Give Provost an empty database, or one of Prefect 3.8.4.");

        assertThat(tableNames()).containsExactly("invoices");
    }

    @Test
    void tablesOfALaterProvostAreRefusedAndLeftAlone() throws SQLException {
        database.create();
        execute("insert into provost_schema_history (version, script) values (99, 'later')");

        assertThatThrownBy(database::create)
                .isInstanceOf(SchemaRefused.class)
                .hasMessage("Provost's own tables are at version 99, made by a later Provost; this one knows version "
                        + Migrations.LATEST + ". Nothing was changed.");
    }

    @Test
    void everyScriptOfTheFolderIsInTheList() throws IOException {
        var folder = Path.of("src/main/resources/dev/provost/store/migrations", dialect());
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".sql")))
                    .containsExactlyInAnyOrderElementsOf(Migrations.SCRIPTS);
        }
    }

    @Test
    void aDowngradedDatabaseIsEmptyAndCanBeUpgradedAgain() throws SQLException {
        database.create();

        database.downgrade();

        assertThat(tableNames()).containsExactly("alembic_version");
        assertThat(strings("select version_num from alembic_version")).isEmpty();

        database.upgrade();

        assertThat(strings("select version_num from alembic_version")).containsExactly(ourVersion());
        assertThat(tableNames()).contains("flow_run", "events");
    }

    @Test
    void aDroppedDatabaseHasNoTablesAndCanBeMadeAgain() throws SQLException {
        database.create();

        database.drop();
        assertThat(tableNames()).isEmpty();

        database.create();
        assertThat(tableNames()).contains("flow_run", "alembic_version", "provost_schema_history");
    }

    @RepeatedTest(5)
    void theSecondOfTwoServersThatStartAtOnceFindsTheWorkDone() throws Exception {
        try (Database second = Database.open(DatabaseUrl.parse(throwAway.url()), DatabaseOptions.DEFAULTS);
                var threads = java.util.concurrent.Executors.newFixedThreadPool(2)) {
            var first = threads.submit(database::create);
            var other = threads.submit(second::create);
            first.get();
            other.get();
        }

        assertThat(strings("select version_num from alembic_version")).containsExactly(ourVersion());
    }
}
