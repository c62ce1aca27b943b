package dev.provost.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.sqlite.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Fills a database that a server has made, ours or the reference, with flow runs and as many task runs, and with the
/// flows, deployments and queues that they belong to; or with events of a month.
///
/// The rows are the same each time, but for the moment up to which they reach. A script per database makes them; the
/// indexes of the large tables are dropped before and made again after it, which takes a tenth of the time.
@Command(
        name = "fill",
        mixinStandardHelpOptions = true,
        description = "Fills a server's database with runs of 90 days, or events of 30, while the server is down.")
final class Fill implements Callable<Integer> {
    private static final String LARGE =
            "('flow_run', 'flow_run_state', 'task_run', 'task_run_state', 'events', 'event_resources')";

    private static final List<String> POSTGRES_SETTINGS = List.of(
            "set synchronous_commit = off",
            "set maintenance_work_mem = '256MB'",
            "set session_replication_role = replica");
    private static final List<String> SQLITE_SETTINGS =
            List.of("pragma journal_mode = off", "pragma synchronous = off", "pragma cache_size = -200000");

    private static final String POSTGRES_INDEXES = """
            select i.indexname, i.indexdef
              from pg_indexes i
             where i.schemaname = current_schema() and i.tablename in %s
               and not exists (select 1 from pg_constraint c where c.conname = i.indexname)
            """.formatted(LARGE);
    private static final String SQLITE_INDEXES = """
            select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in %s
            """.formatted(LARGE);

    @Option(
            names = "--database",
            required = true,
            description = "The database, as PREFECT_SERVER_DATABASE_CONNECTION_URL has it")
    private String url = "";

    @Option(names = "--runs", description = "How many flow runs: none or at least 2000 (${DEFAULT-VALUE})")
    private int runs = 0;

    @Option(names = "--events", description = "How many events (${DEFAULT-VALUE})")
    private int events = 0;

    @Option(
            names = "--until",
            required = true,
            description = "When the last run has started, and the last event happened")
    private Instant until = Instant.EPOCH;

    @Override
    public Integer call() throws IOException, SQLException {
        boolean postgres = url.startsWith("postgresql");
        try (var connection = DriverManager.getConnection(jdbc(url));
                Statement statement = connection.createStatement()) {
            for (String setting : postgres ? POSTGRES_SETTINGS : SQLITE_SETTINGS) {
                statement.execute(setting);
            }
            if (!postgres) {
                Function.create(connection, "id", new Id());
            }
            Map<String, String> indexes = indexes(connection, postgres ? POSTGRES_INDEXES : SQLITE_INDEXES);
            for (String name : indexes.keySet()) {
                statement.execute("drop index " + name);
            }
            String database = postgres ? "postgresql.sql" : "sqlite.sql";
            if (runs > 0) {
                run(statement, database);
            }
            if (events > 0) {
                run(statement, "events-" + database);
            }
            for (String definition : indexes.values()) {
                statement.execute(definition);
            }
            if (postgres) {
                // Ours keeps count by triggers, and they do not fire for a replica.
                statement.execute("""
                        do 'begin if to_regproc(''provost_recount_rows'') is not null
                            then perform provost_recount_rows(); end if;
                            if to_regproc(''provost_recount_events'') is not null
                            then perform provost_recount_events(); end if; end'
                        """);
                // Autovacuum does so sooner or later; SQLite has nobody who would.
                statement.execute("vacuum (analyze)");
            }
        }
        return 0;
    }

    static String jdbc(String url) {
        return url.replaceFirst("^sqlite[^:]*:///", "jdbc:sqlite:")
                .replaceFirst("^postgresql[^:]*://(\\w+):?(\\w*)@(.*)", "jdbc:postgresql://$3?user=$1&password=$2");
    }

    /// Lends the ids to SQLite, which has no functions of its own making.
    private static final class Id extends Function {
        @Override
        protected void xFunc() throws SQLException {
            result(Filled.id(value_int(0), value_long(1)).toString());
        }
    }

    private void run(Statement statement, String script) throws IOException, SQLException {
        for (String sql : statements(script)) {
            statement.execute(sql);
        }
    }

    private List<String> statements(String script) throws IOException {
        try (InputStream text = Objects.requireNonNull(Fill.class.getResourceAsStream("fill/" + script), script)) {
            String filledIn = new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${runs}", Integer.toString(runs))
                    .replace("${events}", Integer.toString(events))
                    .replace("${until}", Long.toString(until.getEpochSecond()));
            var statements = new ArrayList<String>();
            for (String sql : filledIn.split(";\n", -1)) {
                if (!sql.isBlank()) {
                    statements.add(sql);
                }
            }
            return statements;
        }
    }

    /// What can be dropped, by name: not what a constraint stands on.
    private static Map<String, String> indexes(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            var indexes = new LinkedHashMap<String, String>();
            while (rows.next()) {
                indexes.put(rows.getString(1), rows.getString(2));
            }
            return indexes;
        }
    }
}
