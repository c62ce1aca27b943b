package dev.provost.store;

import java.util.HashMap;
import java.util.Map;

/// What SQLAlchemy's URLs say about a connection to PostgreSQL, in the words of our driver.
final class PostgresUrlOptions {
    private PostgresUrlOptions() {}

    static Map<String, String> properties(Map<String, String> query) {
        var properties = new HashMap<String, String>();
        query.forEach((name, value) -> {
            switch (name) {
                case "ssl", "sslmode" -> properties.put("sslmode", sslMode(name, value));
                case "sslrootcert", "sslcert", "sslkey", "options" -> properties.put(name, value);
                case "application_name" -> properties.put("ApplicationName", value);
                case "timeout", "connect_timeout" -> properties.put("connectTimeout", wholeSeconds(name, value));
                case "statement_cache_size", "prepared_statement_cache_size" -> statementCache(properties, name, value);
                case "target_session_attrs" -> properties.put("targetServerType", serverType(value));
                // Ours is read committed, whatever the URL says; the reference insists on it too.
                case "default_transaction_isolation", "async_fallback", "prepared_statement_name_func" -> {}
                default -> throw new InvalidDatabaseUrl("`" + name + "` is not an option for PostgreSQL");
            }
        });
        return properties;
    }

    private static String sslMode(String name, String value) {
        return switch (value) {
            case "disable", "allow", "prefer", "require", "verify-ca", "verify-full" -> value;
            case "true", "True" -> "verify-full";
            case "false", "False" -> "disable";
            default ->
                throw new InvalidDatabaseUrl("option `" + name + "` should be `disable`, `allow`, `prefer`, `require`,"
                        + " `verify-ca` or `verify-full`, not `" + value + "`");
        };
    }

    private static String wholeSeconds(String name, String value) {
        return Long.toString(Math.max(1, DatabaseUrlParser.seconds(name, value).toSeconds()));
    }

    /// Behind a pooler that hands connections round, people switch prepared statements off.
    private static void statementCache(Map<String, String> properties, String name, String value) {
        int size;
        try {
            size = Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw new InvalidDatabaseUrl("option `" + name + "` should be a whole number, not `" + value + "`");
        }
        if (size == 0) {
            properties.put("prepareThreshold", "0");
        }
        properties.put("preparedStatementCacheQueries", Integer.toString(size));
    }

    private static String serverType(String value) {
        return switch (value) {
            case "any" -> "any";
            case "primary", "read-write" -> "primary";
            case "standby", "read-only" -> "secondary";
            case "prefer-standby" -> "preferSecondary";
            default -> throw new InvalidDatabaseUrl("option `target_session_attrs` does not know `" + value + "`");
        };
    }
}
