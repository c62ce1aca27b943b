package dev.provost.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a database is. Printing one never shows its password.
///
/// Both forms are understood: SQLAlchemy's, which the reference's settings use
/// (`sqlite+aiosqlite:///relative.db`, `postgresql+asyncpg://user:password@host:5432/name?ssl=require`), and JDBC's.
public sealed interface DatabaseUrl {

    /// Reads a URL in either form.
    ///
    /// @throws InvalidDatabaseUrl naming what is wrong with it
    static DatabaseUrl parse(String url) {
        return DatabaseUrlParser.parse(url);
    }

    /// The file at a path.
    static DatabaseUrl sqlite(String path) {
        return new Sqlite(path, false, null);
    }

    Dialect dialect();

    /// A file, or the memory of this process.
    ///
    /// @param file a path, `:memory:`, or a `file:` URI
    /// @param timeout how long to wait for the lock, if the URL says so
    record Sqlite(String file, boolean inMemory, @Nullable Duration timeout) implements DatabaseUrl {
        @Override
        public Dialect dialect() {
            return Dialect.SQLITE;
        }

        String jdbc() {
            return "jdbc:sqlite:" + file;
        }

        @Override
        public String toString() {
            return "sqlite:///" + file;
        }
    }

    /// A database on a server.
    ///
    /// @param hosts tried in this order, each with the port at the same place
    /// @param statementTimeout how long a statement may take, if the URL says so
    /// @param properties what the URL says besides, by the driver's names
    record Postgres(
            List<String> hosts,
            List<Integer> ports,
            String database,
            @Nullable String user,
            @Nullable String password,
            @Nullable Duration statementTimeout,
            Map<String, String> properties)
            implements DatabaseUrl {

        public Postgres {
            hosts = List.copyOf(hosts);
            ports = List.copyOf(ports);
            properties = Map.copyOf(properties);
        }

        @Override
        public Dialect dialect() {
            return Dialect.POSTGRES;
        }

        @Override
        public String toString() {
            var text = new StringBuilder("postgresql://");
            if (user != null) {
                text.append(user).append(password == null ? "@" : ":***@");
            }
            for (int i = 0; i < hosts.size(); i++) {
                String host = hosts.get(i);
                text.append(i == 0 ? "" : ",")
                        .append(host.contains(":") ? "[" + host + "]" : host)
                        .append(':')
                        .append(ports.get(i));
            }
            return text.append('/').append(database).toString();
        }
    }
}
