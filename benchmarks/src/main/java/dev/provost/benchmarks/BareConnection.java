package dev.provost.benchmarks;

import static java.util.stream.Collectors.joining;

import dev.provost.engine.names.Ids;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// A connection to a database that a server has made, used by one thread.
///
/// On PostgreSQL a transaction is one statement, so it takes one way there and back. On SQLite there is no way,
/// and each row is a statement that is prepared already.
abstract sealed class BareConnection implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Ids ids;

    private BareConnection(Connection connection, RandomGenerator random) {
        this.connection = connection;
        this.ids = new Ids(random);
    }

    static BareConnection open(String url, RandomGenerator random) throws SQLException {
        return url.startsWith("postgresql") ? new Postgres(url, random) : new Sqlite(url, random);
    }

    /// Writes all the rows in one transaction.
    abstract void write(BareRows rows) throws SQLException;

    /// Returns a moment as the columns have it.
    abstract String time(Instant moment);

    abstract String span(Duration span);

    Ids ids() {
        return ids;
    }

    final PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static final class Postgres extends BareConnection {
        Postgres(String url, RandomGenerator random) throws SQLException {
            super(DriverManager.getConnection(Fill.jdbc(url) + "&prepareThreshold=1"), random);
            try (Statement settings = connection.createStatement()) {
                // One plan, kept, that is right for large tables: they are still empty when it is made.
                settings.execute("set jit = off");
                settings.execute("set plan_cache_mode = force_generic_plan");
                settings.execute("set enable_seqscan = off");
                settings.execute("set enable_hashjoin = off");
                settings.execute("set enable_mergejoin = off");
            }
        }

        @Override
        void write(BareRows rows) throws SQLException {
            var parts = new ArrayList<>(rows.byStatement().keySet());
            BareStatement last = parts.removeLast();
            // A run and its state point to each other, and that is looked at when the statement ends.
            String sql = parts.isEmpty()
                    ? last.postgres()
                    : parts.stream()
                                    .map(part -> "part" + parts.indexOf(part) + " as (" + part.postgres() + ")")
                                    .collect(joining(", ", "with ", " "))
                            + last.postgres();
            PreparedStatement statement = prepared(sql);
            int parameter = 0;
            for (var part : rows.byStatement().entrySet()) {
                for (int column = 0; column < part.getKey().columns(); column++) {
                    int c = column;
                    @Nullable
                    String[] values =
                            part.getValue().stream().map(row -> row[c]).toArray(String[]::new);
                    statement.setArray(++parameter, connection.createArrayOf("text", values));
                }
            }
            statement.execute();
        }

        @Override
        String time(Instant moment) {
            return TIME.format(moment) + "+00";
        }

        @Override
        String span(Duration span) {
            return span.toString();
        }
    }

    private static final class Sqlite extends BareConnection {
        Sqlite(String url, RandomGenerator random) throws SQLException {
            super(settings().createConnection(Fill.jdbc(url)), random);
        }

        /// Those of our server.
        private static SQLiteConfig settings() {
            var config = new SQLiteConfig();
            config.enforceForeignKeys(true);
            config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            return config;
        }

        @Override
        void write(BareRows rows) throws SQLException {
            prepared("begin immediate").execute();
            prepared("pragma defer_foreign_keys = on").execute();
            for (var part : rows.byStatement().entrySet()) {
                PreparedStatement statement = prepared(part.getKey().sqlite());
                for (@Nullable String[] row : part.getValue()) {
                    for (int i = 0; i < row.length; i++) {
                        statement.setString(i + 1, row[i]);
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            prepared("commit").execute();
        }

        @Override
        String time(Instant moment) {
            return TIME.format(moment);
        }

        @Override
        String span(Duration span) {
            return TIME.format(Instant.EPOCH.plus(span));
        }
    }
}
