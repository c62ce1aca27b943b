package dev.provost.store;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Configuration;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/// A connection with the statements that were prepared on it.
///
/// sqlite-jdbc compiles anew whatever is prepared, so on SQLite this is the cache, and it lives as long as the
/// connection. The driver for PostgreSQL has a cache of its own; there a session is one transaction long.
///
/// A statement whose outcome nobody needs yet is not sent to PostgreSQL by itself: it travels with the next one or with
/// the commit, for the way there and back takes longer than most statements.
final class Session implements AutoCloseable {
    private static final int STATEMENTS = 256;

    private final Dialect dialect;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(64, 0.75f, true);
    private final List<Later> later = new ArrayList<>();
    private @Nullable DSLContext sql;
    private @Nullable DSLContext search;

    /// Binds a statement's parameters. It must not use the transaction.
    @FunctionalInterface
    interface Binding {
        void bind(Parameters parameters) throws SQLException;
    }

    /// Reads one row. It must not use the transaction.
    @FunctionalInterface
    interface Reader {
        void read(Row row) throws SQLException;
    }

    /// A statement to come.
    ///
    /// @param reader null if the statement has no rows
    private record Later(
            String text, Binding binding, @Nullable Reader reader) {}

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

    /// Runs a statement whose outcome nobody needs: on SQLite now, on PostgreSQL before the next statement or the
    /// end of the transaction.
    void later(String text, Binding binding) throws SQLException {
        switch (dialect) {
            case SQLITE -> bound(text, binding).executeUpdate();
            case POSTGRES -> later.add(new Later(text, binding, null));
        }
    }

    /// Runs a query, on SQLite now, on PostgreSQL with the next statement, and then has its rows read.
    void queryLater(String text, Binding binding, Reader reader) throws SQLException {
        switch (dialect) {
            case SQLITE -> {
                try (ResultSet rows = bound(text, binding).executeQuery()) {
                    readAll(rows, reader);
                }
            }
            case POSTGRES -> later.add(new Later(text, binding, reader));
        }
    }

    /// Runs a query, together with what was left for later, and has its rows read.
    void query(String text, Binding binding, Reader reader) throws SQLException {
        queryLater(text, binding, reader);
        settle();
    }

    private PreparedStatement bound(String text, Binding binding) throws SQLException {
        PreparedStatement statement = prepare(text);
        binding.bind(new Parameters(statement, dialect));
        return statement;
    }

    private void readAll(ResultSet rows, Reader reader) throws SQLException {
        for (var row = new Row(rows, dialect); row.next(); ) {
            reader.read(row);
        }
    }

    /// Runs what was left for later.
    void settle() throws SQLException {
        if (!later.isEmpty()) {
            // What could not be run stays, so that the transaction cannot be committed without it.
            runTogether(later);
            later.clear();
        }
    }

    /// Commits, together with what was left for later: the driver sends statements that are parted by semicolons in one
    /// go, and the server runs none of those that follow on one that failed.
    void commit() throws SQLException {
        if (later.stream().anyMatch(statement -> statement.reader != null)) {
            // What goes wrong while rows are read must not come after the commit.
            settle();
        }
        if (!later.isEmpty()) {
            later.add(new Later("commit", _ -> {}, null));
            settle();
        }
        // Does nothing if the driver has seen that the transaction is over.
        connection.commit();
    }

    private void runTogether(List<Later> statements) throws SQLException {
        PreparedStatement all = known(statements.stream().map(Later::text).collect(joining(";\n")));
        var parameters = new Parameters(all, dialect);
        for (Later statement : statements) {
            statement.binding.bind(parameters);
        }
        all.execute();
        for (Later statement : statements) {
            if (statement.reader != null) {
                try (ResultSet rows = all.getResultSet()) {
                    readAll(rows, statement.reader);
                }
            }
            all.getMoreResults();
        }
    }

    /// Made on demand: hot paths do without jOOQ.
    DSLContext sql() {
        if (sql == null) {
            Configuration configuration = Queries.configuration(dialect).derive(new Settling());
            sql = configuration.dsl();
        }
        return sql;
    }

    DSLContext search() {
        if (search == null) {
            Configuration configuration = Queries.searches(dialect).derive(new Settling());
            search = configuration.dsl();
        }
        return search;
    }

    /// Gives jOOQ the connection once all that came before has been run.
    private final class Settling implements ConnectionProvider {
        @Override
        public Connection acquire() {
            try {
                settle();
            } catch (SQLException e) {
                throw new DataAccessException(String.valueOf(e.getMessage()), e);
            }
            return connection;
        }

        @Override
        public void release(Connection released) {}
    }

    PreparedStatement prepare(String text) throws SQLException {
        settle();
        return known(text);
    }

    private PreparedStatement known(String text) throws SQLException {
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
