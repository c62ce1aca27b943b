package dev.provost.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// A connection with the statements that were prepared on it.
///
/// sqlite-jdbc compiles anew whatever is prepared, so on SQLite this is the cache, and it lives as long as the
/// connection. The driver for PostgreSQL has a cache of its own; there a session is one transaction long.
final class Session implements AutoCloseable {
    private static final int STATEMENTS = 256;

    private final Dialect dialect;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(64, 0.75f, true);
    private @Nullable DSLContext sql;
    private @Nullable DSLContext search;

    Session(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    Dialect dialect() {
        return dialect;
    }

    Connection connection() {
        return connection;
    }

    /// Made on demand: hot paths do without jOOQ.
    DSLContext sql() {
        if (sql == null) {
            Configuration configuration = Queries.configuration(dialect).derive(connection);
            sql = configuration.dsl();
        }
        return sql;
    }

    DSLContext search() {
        if (search == null) {
            Configuration configuration = Queries.searches(dialect).derive(connection);
            search = configuration.dsl();
        }
        return search;
    }

    PreparedStatement prepare(String text) throws SQLException {
        PreparedStatement known = statements.get(text);
        if (known != null) {
            return known;
        }
        PreparedStatement statement = connection.prepareStatement(text);
        statements.put(text, statement);
        if (statements.size() > STATEMENTS) {
            Iterator<PreparedStatement> eldest = statements.values().iterator();
            eldest.next().close();
            eldest.remove();
        }
        return statement;
    }

    /// Runs a statement without parameters and without rows.
    void execute(String text) throws SQLException {
        prepare(text).execute();
    }

    /// Closes the statements; the connection is its owner's to close.
    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }
}
