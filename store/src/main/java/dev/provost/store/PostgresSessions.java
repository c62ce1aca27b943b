package dev.provost.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// A pool of connections to PostgreSQL.
///
/// Reads run statement by statement, without a transaction, which saves a round trip; the reference reads as loosely.
final class PostgresSessions implements Sessions {
    /// Room to group a history in memory, and pages that are mostly there: with the defaults, made for a small machine
    /// with a spinning disk, it is sorted on disk, and indexes that hold all the answer look dear. What an
    /// administrator has set stays.
    private static final String PLANNING = """
            ; select set_config('work_mem', '16MB', false) where current_setting('work_mem') = '4MB'\
            ; select set_config('random_page_cost', '1.1', false) where current_setting('random_page_cost') = '4'\
            """;

    private final HikariDataSource pool;

    PostgresSessions(DatabaseUrl.Postgres url, DatabaseOptions options) {
        Duration statementTimeout =
                url.statementTimeout() == null ? options.statementTimeout() : url.statementTimeout();
        var config = new HikariConfig();
        config.setPoolName("postgresql");
        config.setDataSource(source(url, options));
        config.setMaximumPoolSize(options.connections());
        config.setMinimumIdle(Math.min(2, options.connections()));
        config.setConnectionTimeout(Math.max(250, options.connectionTimeout().toMillis()));
        config.setValidationTimeout(Math.clamp(options.connectionTimeout().toMillis() / 2, 250, 2_000));
        config.setMaxLifetime(options.lifetime().toMillis());
        config.setConnectionInitSql("set default_transaction_isolation = 'read committed'; set jit = off;"
                + " set statement_timeout = " + statementTimeout.toMillis() + PLANNING);
        // Opening is not connecting: a server may start before its database does.
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
    }

    private static PGSimpleDataSource source(DatabaseUrl.Postgres url, DatabaseOptions options) {
        var source = new PGSimpleDataSource();
        source.setServerNames(url.hosts().toArray(String[]::new));
        source.setPortNumbers(url.ports().stream().mapToInt(Integer::intValue).toArray());
        source.setDatabaseName(url.database());
        source.setUser(url.user());
        source.setPassword(url.password());
        // Text finds its type on the server, so that no parameter needs a cast.
        source.setStringType("unspecified");
        source.setReWriteBatchedInserts(true);
        source.setPrepareThreshold(1);
        source.setConnectTimeout((int) Math.max(1, options.connectionTimeout().toSeconds()));
        source.setLoginTimeout((int) Math.max(1, options.connectionTimeout().toSeconds()));
        source.setTcpKeepAlive(true);
        source.setApplicationName(options.applicationName() == null ? "provost" : options.applicationName());
        if (options.searchPath() != null) {
            source.setCurrentSchema(options.searchPath());
        }
        DatabaseOptions.Tls tls = options.tls();
        if (tls != null) {
            encrypt(source, tls);
        }
        url.properties().forEach((name, value) -> set(source, name, value));
        return source;
    }

    private static void encrypt(PGSimpleDataSource source, DatabaseOptions.Tls tls) {
        source.setSslMode(tls.checkHostname() ? "verify-full" : "verify-ca");
        if (tls.caFile() == null) {
            source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
        } else {
            source.setSslRootCert(tls.caFile());
        }
        if (tls.certFile() != null && tls.keyFile() != null) {
            source.setSslCert(tls.certFile());
            source.setSslKey(tls.keyFile());
        }
    }

    private static void set(PGSimpleDataSource source, String name, String value) {
        PGProperty property = PGProperty.forName(name);
        if (property == null) {
            throw new InvalidDatabaseUrl("the PostgreSQL driver has no option `" + name + "`");
        }
        source.setProperty(property, value);
    }

    @Override
    public Connections connections() {
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        return new Connections(
                writers(),
                state.getTotalConnections(),
                state.getActiveConnections(),
                state.getThreadsAwaitingConnection());
    }

    @Override
    public int writers() {
        return pool.getMaximumPoolSize();
    }

    @Override
    public <T extends @Nullable Object> T read(TransactionalWork<T> work) throws SQLException {
        return alone(work);
    }

    @Override
    public <T extends @Nullable Object> Committed<T> write(TransactionalWork<T> work) throws SQLException {
        try (Connection connection = pool.getConnection();
                var session = new Session(Dialect.POSTGRES, connection)) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                var tx = new Transaction(session);
                T result = work.run(tx);
                session.commit();
                committed = true;
                return new Committed<>(result, tx.actionsAfterCommit());
            } finally {
                if (!committed && !connection.isClosed()) {
                    rollback(connection);
                }
            }
        }
    }

    /// What made us roll back says more than what rolling back on a broken connection would.
    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException _) {
            // The server rolls back what it no longer hears of, and the pool drops the connection.
        }
    }

    @Override
    public <T extends @Nullable Object> T alone(TransactionalWork<T> work) throws SQLException {
        try (Connection connection = pool.getConnection();
                var session = new Session(Dialect.POSTGRES, connection)) {
            T result = work.run(new Transaction(session));
            session.settle();
            return result;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
