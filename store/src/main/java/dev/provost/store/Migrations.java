package dev.provost.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/// Our migrations, and the table that says which of them have run. A script's number is its place in the list.
///
/// All that is missing runs in one transaction, the same one that looked what is there, so a server that dies or
/// starts beside another leaves all or nothing.
final class Migrations {
    /// In a script, a statement ends where a line ends with a semicolon and the next one is not indented.
    static final List<String> SCRIPTS = List.of(
            "001-reference-schema.sql",
            "002-task-delivery.sql",
            "003-concurrency-leases.sql",
            "004-run-reports.sql",
            "005-run-searches.sql",
            "006-row-counts.sql",
            "007-cleanup-messages.sql",
            "008-work-queues.sql",
            "009-automations.sql",
            "011-event-counts.sql",
            "012-action-claims.sql",
            "013-settled-quarters.sql");

    static final int LATEST = SCRIPTS.size();
    static final String HISTORY = "provost_schema_history";

    private static final String MAKE_HISTORY = "create table if not exists " + HISTORY
            + " (version integer not null primary key, script varchar not null,"
            + " installed timestamp not null default current_timestamp)";
    private static final String RECORD = "insert into " + HISTORY + " (version, script) values (?, ?)";

    private final SchemaVersion version;

    Migrations(SchemaVersion version) {
        this.version = version;
    }

    /// The number of the last migration that has run, where there is a history.
    int last(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select coalesce(max(cast(version as integer)), 0) from " + HISTORY)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /// Runs what comes after a migration.
    void runAfter(int last, Connection connection) throws SQLException {
        makeHistory(connection);
        for (int number = last + 1; number <= LATEST; number++) {
            String script = SCRIPTS.get(number - 1);
            run(script, connection);
            record(number, script, connection);
        }
    }

    /// Counts the reference's tables as made by our first migration.
    void adopt(Connection connection) throws SQLException {
        makeHistory(connection);
        record(1, "made by " + SchemaVersion.REFERENCE, connection);
    }

    private static void makeHistory(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(MAKE_HISTORY);
        }
    }

    private void run(String script, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : text(script).split(";\n(?! )", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static void record(int number, String script, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECORD)) {
            statement.setInt(1, number);
            statement.setString(2, script);
            statement.executeUpdate();
        }
    }

    private String text(String script) {
        String name = version.folder() + "/" + script;
        try (InputStream text = Objects.requireNonNull(Migrations.class.getResourceAsStream(name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
