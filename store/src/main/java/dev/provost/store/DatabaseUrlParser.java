package dev.provost.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Reads database URLs, SQLAlchemy's and JDBC's.
final class DatabaseUrlParser {
    private static final int POSTGRES_PORT = 5432;

    /// What Python's driver takes from a SQLite URL and ours has no use for.
    private static final Set<String> PYTHON_ONLY =
            Set.of("uri", "check_same_thread", "isolation_level", "detect_types", "cached_statements");

    private DatabaseUrlParser() {}

    static DatabaseUrl parse(String url) {
        String text = url.strip();
        if (text.startsWith("jdbc:sqlite:")) {
            return sqlite(text.substring("jdbc:sqlite:".length()));
        }
        boolean jdbc = text.startsWith("jdbc:");
        String plain = jdbc ? text.substring("jdbc:".length()) : text;
        int schemeEnd = plain.indexOf("://");
        if (schemeEnd < 0) {
            throw new InvalidDatabaseUrl(
                    text.isEmpty()
                            ? "it is empty"
                            : "it has no `://`; it should look like `sqlite+aiosqlite:///path/to/prefect.db`"
                                    + " or `postgresql+asyncpg://user:password@host:5432/name`");
        }
        String scheme = plain.substring(0, schemeEnd);
        String rest = plain.substring(schemeEnd + "://".length());
        return switch (scheme) {
            case "sqlite", "sqlite+aiosqlite", "sqlite+pysqlite" -> sqliteAfterSlashes(rest);
            case "postgresql", "postgresql+asyncpg", "postgres" -> postgres(rest, jdbc);
            default ->
                throw new InvalidDatabaseUrl(
                        "`" + scheme + "` is not a database we know; `sqlite+aiosqlite` and `postgresql+asyncpg` are");
        };
    }

    private static DatabaseUrl sqliteAfterSlashes(String rest) {
        if (rest.isEmpty() || rest.equals("/")) {
            return sqlite(":memory:");
        }
        if (!rest.startsWith("/")) {
            throw new InvalidDatabaseUrl(
                    "a SQLite file has no host; write three slashes before a relative path and four before an absolute one");
        }
        return sqlite(rest.substring(1));
    }

    private static DatabaseUrl sqlite(String fileAndQuery) {
        int mark = fileAndQuery.indexOf('?');
        String file = mark < 0 ? fileAndQuery : fileAndQuery.substring(0, mark);
        Map<String, String> query = query(mark < 0 ? "" : fileAndQuery.substring(mark + 1));
        Duration timeout = null;
        var kept = new StringJoiner("&", "?", "").setEmptyValue("");
        for (var option : query.entrySet()) {
            if (option.getKey().equals("timeout")) {
                timeout = seconds("timeout", option.getValue());
            } else if (!PYTHON_ONLY.contains(option.getKey())) {
                kept.add(option.getKey() + "=" + option.getValue());
            }
        }
        boolean uri = file.startsWith("file:");
        if (!uri && kept.length() > 0) {
            throw new InvalidDatabaseUrl("options such as `" + kept.toString().substring(1)
                    + "` need a `file:` path, as in `sqlite+aiosqlite:///file:name?mode=memory&cache=shared&uri=true`");
        }
        boolean inMemory = file.isEmpty() || file.contains(":memory:") || (uri && "memory".equals(query.get("mode")));
        return new DatabaseUrl.Sqlite((file.isEmpty() ? ":memory:" : file) + kept, inMemory, timeout);
    }

    private static DatabaseUrl postgres(String rest, boolean jdbc) {
        int mark = rest.indexOf('?');
        Map<String, String> query = query(mark < 0 ? "" : rest.substring(mark + 1));
        String address = mark < 0 ? rest : rest.substring(0, mark);
        int slash = address.indexOf('/', Math.max(0, address.lastIndexOf('@')));
        String authority = slash < 0 ? address : address.substring(0, slash);
        String database = slash < 0 ? "" : decoded("database name", address.substring(slash + 1));

        String user = query.remove("user");
        String password = query.remove("password");
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            String[] login = authority.substring(0, at).split(":", 2);
            user = decoded("user", login[0]);
            password = login.length > 1 ? decoded("password", login[1]) : password;
        }
        String queryDatabase = query.remove("database");
        if (database.isEmpty() && queryDatabase != null) {
            database = queryDatabase;
        }
        if (database.isEmpty()) {
            throw new InvalidDatabaseUrl("it names no database after the host, as in `…@host:5432/name`");
        }
        var hosts = new ArrayList<String>();
        var ports = new ArrayList<Integer>();
        String queryHost = query.remove("host");
        String queryPort = query.remove("port");
        String where = queryHost == null ? authority.substring(at + 1) : queryHost;
        for (String host : where.split(",", -1)) {
            addHost(host, queryPort, hosts, ports);
        }
        String commandTimeout = query.remove("command_timeout");
        return new DatabaseUrl.Postgres(
                hosts,
                ports,
                database,
                user,
                password,
                commandTimeout == null ? null : seconds("command_timeout", commandTimeout),
                jdbc ? query : PostgresUrlOptions.properties(query));
    }

    private static void addHost(String text, @Nullable String otherPort, List<String> hosts, List<Integer> ports) {
        if (text.startsWith("/") || text.startsWith("%2F") || text.startsWith("%2f")) {
            throw new InvalidDatabaseUrl("sockets of the file system, as `" + text + "`, cannot be used; name a host");
        }
        int bracket = text.lastIndexOf(']');
        int colon = text.indexOf(':', bracket + 1);
        String host = colon < 0 ? text : text.substring(0, colon);
        String port = colon < 0 ? (otherPort == null ? "" : otherPort) : text.substring(colon + 1);
        hosts.add(host.isEmpty() ? "localhost" : bracket >= 0 ? host.substring(1, host.length() - 1) : host);
        ports.add(port.isEmpty() ? POSTGRES_PORT : port(port));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        // A password with an `@`, `:` or `/` in it ends up here, so the text is not shown.
        throw new InvalidDatabaseUrl(
                "the port is not a number from 1 to 65535;"
                        + " if the password has one of the characters `@:/?#`, write it as `%40`, `%3A`, `%2F`, `%3F` or `%23`");
    }

    static Duration seconds(String option, String value) {
        try {
            double seconds = Double.parseDouble(value);
            if (seconds >= 0 && seconds < Integer.MAX_VALUE) {
                return Duration.ofMillis(Math.round(1000 * seconds));
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new InvalidDatabaseUrl(
                String.format(Locale.ROOT, "option `%s` should be a number of seconds, not `%s`", option, value));
    }

    private static Map<String, String> query(String text) {
        var options = new LinkedHashMap<String, String>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                String name = decoded("options", parts[0]);
                String value = parts.length > 1 ? decoded("options", parts[1]) : "";
                // Several hosts may be given one by one.
                options.merge(name, value, (before, next) -> name.equals("host") ? before + "," + next : next);
            }
        }
        return options;
    }

    private static String decoded(String part, String text) {
        try {
            // A plus sign is itself in all of these.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new InvalidDatabaseUrl("the " + part + " holds a `%` without two hexadecimal digits after it");
        }
    }
}
