package dev.provost.store;

import dev.provost.store.Sessions.Committed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tables as a whole: made, adopted, refused and removed.
///
/// A database that the reference made, at the version we make ourselves, is adopted as it is: only tables named
/// `provost_…` are added. Any other that is not empty is refused before anything in it is touched.
final class Schema {
    private static final Logger log = LoggerFactory.getLogger(Schema.class);

    /// Any number that nobody else locks; this one is `provost` in ASCII.
    private static final long LOCK = 0x70726f766f7374L;

    private static final String CURRENT = "select version_num,"
            + " (select max(cast(version as integer)) from " + Migrations.HISTORY + ")"
            + " from alembic_version";

    private final Dialect dialect;
    private final SchemaVersion version;
    private final Sessions sessions;
    private final Migrations migrations;
    private final @Nullable Duration migrationTimeout;

    Schema(Dialect dialect, Sessions sessions, @Nullable Duration migrationTimeout) {
        this.dialect = dialect;
        this.version = SchemaVersion.of(dialect);
        this.sessions = sessions;
        this.migrations = new Migrations(version);
        this.migrationTimeout = migrationTimeout;
    }

    private enum Found {
        NOTHING,
        THE_REFERENCES,
        OURS
    }

    /// Makes, adopts or completes the schema, or refuses the database.
    void upgrade() throws SQLException {
        if (isCurrent()) {
            return;
        }
        Found found = sessions.write(this::complete).result();
        log.info(
                "{}",
                switch (found) {
                    case NOTHING -> "Made the tables of schema version " + version.ours();
                    case THE_REFERENCES -> "Adopted a database that Prefect made, schema version " + version.ours();
                    case OURS -> "Our own tables are up to date";
                });
    }

    private Found complete(Transaction tx) throws SQLException {
        Connection connection = tx.connection();
        haveToOurselves(connection);
        Found found = inspect(tx);
        switch (found) {
            case NOTHING -> {
                // A downgrade leaves an empty version table behind, the reference's also types.
                remove(connection, Set.of("alembic_version", Migrations.HISTORY));
                migrations.runAfter(0, connection);
            }
            case THE_REFERENCES -> {
                migrations.adopt(connection);
                migrations.runAfter(1, connection);
            }
            case OURS -> completeOurs(connection);
        }
        return found;
    }

    private void completeOurs(Connection connection) throws SQLException {
        migrations.runAfter(lastOfOurs(connection), connection);
    }

    private int lastOfOurs(Connection connection) throws SQLException {
        int last = migrations.last(connection);
        if (last > Migrations.LATEST) {
            throw new SchemaRefused("Provost's own tables are at version " + last + ", made by a later Provost; this"
                    + " one knows version " + Migrations.LATEST + ". Nothing was changed.");
        }
        return last;
    }

    /// The migrations that an upgrade would run.
    List<String> missing() throws SQLException {
        return sessions.alone(tx -> {
            int last = switch (inspect(tx)) {
                case NOTHING -> 0;
                case THE_REFERENCES -> 1;
                case OURS -> lastOfOurs(tx.connection());
            };
            return Migrations.SCRIPTS.subList(last, Migrations.LATEST);
        });
    }

    /// Writes our version into the version table and looks at nothing else.
    void stamp() throws SQLException {
        sessions.write(tx -> {
            if (!tables(tx.connection()).contains("alembic_version")) {
                makeVersionTable(tx.connection());
            }
            execute(tx.connection(), "delete from alembic_version");
            execute(tx.connection(), "insert into alembic_version (version_num) values ('" + version.ours() + "')");
            return Optional.empty();
        });
    }

    /// Other servers that start now wait until we are done. On SQLite a writing transaction is alone anyway.
    private void haveToOurselves(Connection connection) throws SQLException {
        if (dialect == Dialect.POSTGRES) {
            long millis = migrationTimeout == null ? 0 : migrationTimeout.toMillis();
            execute(connection, "set local statement_timeout = " + millis);
            execute(connection, "select pg_advisory_xact_lock(" + LOCK + ")");
        }
    }

    /// One cheap query, and the whole price of a start on a database that is as it should be.
    private boolean isCurrent() throws SQLException {
        try {
            return sessions.alone(tx -> {
                try (Statement statement = tx.connection().createStatement();
                        ResultSet rows = statement.executeQuery(CURRENT)) {
                    return rows.next()
                            && version.ours().equals(rows.getString(1))
                            && rows.getInt(2) == Migrations.LATEST
                            && !rows.next();
                }
            });
        } catch (SQLException e) {
            if (Failures.named(e) instanceof DatabaseUnavailable unavailable) {
                throw unavailable;
            }
            log.debug("Not a database of ours as it stands: {}", e.getMessage());
            return false;
        }
    }

    private Found inspect(Transaction tx) throws SQLException {
        Set<String> tables = tables(tx.connection());
        boolean migrated = tables.contains(Migrations.HISTORY);
        tables.removeIf(table -> table.startsWith("provost_"));
        List<String> versions = tables.remove("alembic_version") ? versions(tx.connection()) : List.of();
        if (versions.equals(List.of(version.ours()))) {
            return migrated ? Found.OURS : Found.THE_REFERENCES;
        }
        if (!versions.isEmpty()) {
            throw version.refuse(String.join(" and ", versions));
        }
        if (!tables.isEmpty()) {
            throw new SchemaRefused(
                    "The database has tables (such as `" + tables.iterator().next()
                            + "`) but no schema version, so Prefect did not make them."
                            + " Nothing was changed. Give Provost an empty database, or one of "
                            + SchemaVersion.REFERENCE + ".");
        }
        return Found.NOTHING;
    }

    private Set<String> tables(Connection connection) throws SQLException {
        return new TreeSet<>(strings(
                connection,
                switch (dialect) {
                    case SQLITE ->
                        "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'";
                    // Extensions bring tables of their own.
                    case POSTGRES -> """
                        select c.relname
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind in ('r', 'p') and n.nspname = current_schema()
                           and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
                        """;
                }));
    }

    private static List<String> versions(Connection connection) throws SQLException {
        return strings(connection, "select version_num from alembic_version order by version_num");
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    /// Back to an empty database, as the reference's downgrade leaves it: a version table without a version.
    void downgrade() throws SQLException {
        sessions.alone(this::inspect);
        removeAll();
        sessions.write(tx -> {
            makeVersionTable(tx.connection());
            return Optional.empty();
        });
    }

    private static void makeVersionTable(Connection connection) throws SQLException {
        execute(
                connection,
                "create table alembic_version (version_num varchar(32) not null,"
                        + " constraint alembic_version_pkc primary key (version_num))");
    }

    /// Removes every table, ours and the reference's.
    void drop() throws SQLException {
        sessions.alone(this::inspect);
        removeAll();
    }

    private void removeAll() throws SQLException {
        switch (dialect) {
            case POSTGRES -> {
                Committed<Integer> _ = sessions.write(tx -> remove(tx.connection(), tables(tx.connection())));
            }
            // Tables refer to each other in circles, and SQLite has no `cascade`; inside a transaction it would not
            // let us switch the checks off.
            case SQLITE ->
                sessions.alone(tx -> {
                    Connection connection = tx.connection();
                    execute(connection, "pragma foreign_keys = off");
                    try {
                        return removeTogether(connection);
                    } finally {
                        execute(connection, "pragma foreign_keys = on");
                    }
                });
        }
    }

    private int removeTogether(Connection connection) throws SQLException {
        execute(connection, "begin immediate");
        boolean committed = false;
        try {
            int removed = remove(connection, tables(connection));
            execute(connection, "commit");
            committed = true;
            return removed;
        } finally {
            if (!committed) {
                execute(connection, "rollback");
            }
        }
    }

    private int remove(Connection connection, Set<String> tables) throws SQLException {
        String cascade = switch (dialect) {
            case SQLITE -> "";
            case POSTGRES -> " cascade";
        };
        for (String table : tables) {
            execute(connection, "drop table if exists \"" + table + "\"" + cascade);
        }
        if (dialect == Dialect.POSTGRES) {
            execute(
                    connection,
                    "drop type if exists state_type, deployment_status, work_pool_status, work_queue_status,"
                            + " worker_status");
            execute(
                    connection,
                    "drop function if exists provost_count_rows, provost_recount_rows, provost_count_events,"
                            + " provost_recount_events, provost_unsettle_run, provost_unsettle_runs");
        }
        return tables.size();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
