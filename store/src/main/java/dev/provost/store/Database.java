package dev.provost.store;

import java.sql.SQLException;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database, the only truth. Work comes as a lambda and gets its transaction as an argument.
///
/// All failures of the database leave as a [DatabaseFailure].
public final class Database implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final int ATTEMPTS = 5;

    private final DatabaseUrl url;
    private final Sessions sessions;
    private final Schema schema;
    private volatile TransactionObserver observer = TransactionObserver.NONE;

    Database(DatabaseUrl url, Sessions sessions, Schema schema) {
        this.url = url;
        this.sessions = sessions;
        this.schema = schema;
    }

    /// Prepares the way; nothing is connected to or created before it is needed.
    public static Database open(DatabaseUrl url, DatabaseOptions options) {
        Sessions sessions = switch (url) {
            case DatabaseUrl.Sqlite sqlite -> new SqliteSessions(sqlite, options);
            case DatabaseUrl.Postgres postgres -> new PostgresSessions(postgres, options);
        };
        return new Database(url, sessions, new Schema(url.dialect(), sessions, options.migrationTimeout()));
    }

    public Dialect dialect() {
        return url.dialect();
    }

    public DatabaseUrl url() {
        return url;
    }

    /// Has somebody told of every transaction from now on.
    public void observe(TransactionObserver newObserver) {
        observer = newObserver;
    }

    /// What the connections to the database do at the moment.
    public Connections connections() {
        return sessions.connections();
    }

    /// How many transactions that write can go on at the same time.
    public int writers() {
        return sessions.writers();
    }

    /// Runs work that only reads. On SQLite it sees one moment of the database; on PostgreSQL each statement sees the
    /// last commit. If its connection turns out to be broken, as all in the pool are once the server has been
    /// restarted, it runs again on another one; so it should do nothing but read.
    public <T extends @Nullable Object> T read(TransactionalWork<T> work) {
        int attempts = sessions.writers() + 1;
        TransactionObserver.Watch watch = observer.begins(false);
        boolean done = false;
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    T result = sessions.read(work);
                    done = true;
                    return result;
                } catch (SQLException | DataAccessException e) {
                    if (attempt >= attempts || !Failures.brokeConnection(e)) {
                        throw named(e);
                    }
                }
            }
        } finally {
            watch.ends(done);
        }
    }

    /// Runs work and commits all of it or nothing. If the server gave it up in favour of another transaction, the work
    /// runs again.
    public <T extends @Nullable Object> T write(TransactionalWork<T> work) {
        Sessions.Committed<T> committed = committed(work);
        runAll(committed.actions());
        return committed.result();
    }

    private <T extends @Nullable Object> Sessions.Committed<T> committed(TransactionalWork<T> work) {
        TransactionObserver.Watch watch = observer.begins(true);
        boolean done = false;
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    Sessions.Committed<T> committed = sessions.write(work);
                    done = true;
                    return committed;
                } catch (SQLException | DataAccessException e) {
                    if (attempt >= ATTEMPTS || !Failures.worthAnotherTry(e)) {
                        throw named(e);
                    }
                }
            }
        } finally {
            watch.ends(done);
        }
    }

    private static DatabaseFailure named(Exception e) {
        SQLException driver = Failures.driverException(e);
        return driver == null ? new DatabaseFailure(String.valueOf(e.getMessage()), e) : Failures.named(driver);
    }

    /// What is committed stays so, whatever becomes of the news.
    private static void runAll(List<Runnable> actions) {
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                log.error("An action after a commit failed", e);
            }
        }
    }

    /// Makes the schema in an empty database, adopts what the reference made, and does nothing where all is there.
    ///
    /// @throws SchemaRefused if the database is at another version or is not the reference's; then it is as it was
    public void create() {
        changeSchema(schema::upgrade);
    }

    /// The same as [#create]: there is one way to the schema, from wherever a database stands.
    public void upgrade() {
        changeSchema(schema::upgrade);
    }

    /// Removes everything but an empty version table.
    public void downgrade() {
        changeSchema(schema::downgrade);
    }

    /// Removes everything.
    public void drop() {
        changeSchema(schema::drop);
    }

    /// Writes down that the database is at our schema version, whatever is in it.
    public void stamp() {
        changeSchema(schema::stamp);
    }

    /// The schema version that [#create] makes, as the reference calls it.
    public String schemaVersion() {
        return SchemaVersion.of(dialect()).ours();
    }

    /// The migrations that [#upgrade] would run, in order.
    ///
    /// @throws SchemaRefused as [#create] does
    public List<String> missingMigrations() {
        try {
            return schema.missing();
        } catch (SQLException e) {
            throw named(e);
        }
    }

    private interface Change {
        void make() throws SQLException;
    }

    private static void changeSchema(Change change) {
        try {
            change.make();
        } catch (SQLException e) {
            throw named(e);
        }
    }

    /// True if the database answers.
    public boolean reachable() {
        try {
            return sessions.read(tx -> tx.prepare("select 1").execute());
        } catch (SQLException | DatabaseFailure e) {
            log.debug("{} is not reachable", url, e);
            return false;
        }
    }

    @Override
    public void close() {
        sessions.close();
    }
}
