package dev.provost.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How patient and how wide the way to the database is.
///
/// @param statementTimeout how long a statement may take on PostgreSQL, and how long to wait for SQLite's lock
/// @param connectionTimeout how long to wait for a connection
/// @param migrationTimeout how long one statement of a migration may take; none means as long as it needs
/// @param connections the most connections at a time: all of them on PostgreSQL, the readers on SQLite
/// @param lifetime how long a connection to PostgreSQL is used before another takes its place
/// @param applicationName what PostgreSQL lists us as
/// @param searchPath the schemas of PostgreSQL to look for tables in, the first for new ones
/// @param tls how to know the server and be known by it, if the settings say more than the URL
public record DatabaseOptions(
        Duration statementTimeout,
        Duration connectionTimeout,
        @Nullable Duration migrationTimeout,
        int connections,
        Duration lifetime,
        @Nullable String applicationName,
        @Nullable String searchPath,
        @Nullable Tls tls) {

    /// The reference's defaults.
    public static final DatabaseOptions DEFAULTS = new DatabaseOptions(
            Duration.ofSeconds(10), Duration.ofSeconds(5), null, 15, Duration.ofHours(1), null, null, null);

    public DatabaseOptions {
        if (connections < 1) {
            throw new IllegalArgumentException("A database needs at least one connection, not " + connections);
        }
    }

    public DatabaseOptions withStatementTimeout(Duration timeout) {
        return new DatabaseOptions(
                timeout, connectionTimeout, migrationTimeout, connections, lifetime, applicationName, searchPath, tls);
    }

    public DatabaseOptions withConnectionTimeout(Duration timeout) {
        return new DatabaseOptions(
                statementTimeout, timeout, migrationTimeout, connections, lifetime, applicationName, searchPath, tls);
    }

    public DatabaseOptions withConnections(int most) {
        return new DatabaseOptions(
                statementTimeout,
                connectionTimeout,
                migrationTimeout,
                most,
                lifetime,
                applicationName,
                searchPath,
                tls);
    }

    /// Encryption to PostgreSQL, with files in PEM form.
    public record Tls(
            @Nullable String caFile,
            @Nullable String certFile,
            @Nullable String keyFile,
            boolean checkHostname) {}
}
