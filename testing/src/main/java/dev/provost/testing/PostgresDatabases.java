package dev.provost.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/// Throw-away databases on one embedded PostgreSQL, which starts with the first and stops with the virtual machine.
public final class PostgresDatabases {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

    private PostgresDatabases() {}

    /// Tests lose nothing that anyone would miss, so nothing is forced to disk.
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// A database without tables.
    public static TestDatabase empty() {
        return create("");
    }

    /// A copy of a database that is prepared once for each name.
    public static TestDatabase prepared(String name, TestDatabase.Preparation preparation) {
        String template = TEMPLATES.computeIfAbsent(name, _ -> template(preparation));
        return create(" template " + template);
    }

    private static String template(TestDatabase.Preparation preparation) {
        TestDatabase database = create("");
        try {
            preparation.prepare(database.url());
        } catch (Exception e) {
            throw new IllegalStateException("The template could not be prepared", e);
        }
        return database.url().substring(database.url().lastIndexOf('/') + 1);
    }

    private static TestDatabase create(String how) {
        String name = "test_" + COUNT.incrementAndGet();
        asOwner("create database " + name + how);
        int port = Server.RUNNING.getPort();
        var source = new PGSimpleDataSource();
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(name);
        source.setUser("postgres");
        source.setStringType("unspecified");
        return new TestDatabase(
                "postgresql+asyncpg://postgres:postgres@localhost:" + port + "/" + name,
                source,
                () -> asOwner("drop database if exists " + name + " with (force)"));
    }

    private static void asOwner(String sql) {
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
