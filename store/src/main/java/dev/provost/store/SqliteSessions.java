package dev.provost.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteException;

/// Connections to a SQLite file: one that writes and several that read.
///
/// Writers queue here, first come first served. If several connections competed for SQLite's own lock, one of
/// them could lose again and again; and SQLite waits inside native code, where it would hold a carrier thread.
/// For the same reason the wait for another process is a loop here and not SQLite's. Readers see the last commit
/// and wait for nobody.
///
/// A database in memory lives in its one connection, so there the readers take the writer's.
final class SqliteSessions implements Sessions {
    private static final long FIRST_PAUSE_NANOS = 200_000;
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;

    private final DatabaseUrl.Sqlite url;
    private final Duration patience;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final int readersAtMost;
    private final Semaphore reading;
    private final Deque<Session> idleReaders = new ConcurrentLinkedDeque<>();
    private @Nullable Session writer;
    private volatile boolean closed;

    SqliteSessions(DatabaseUrl.Sqlite url, DatabaseOptions options) {
        Duration timeout = url.timeout();
        this.url = url;
        this.patience = timeout == null ? options.statementTimeout() : timeout;
        this.readersAtMost = options.connections();
        this.reading = new Semaphore(readersAtMost, true);
    }

    /// The one that writes, and those that read.
    @Override
    public Connections connections() {
        int readers = readersAtMost - reading.availablePermits();
        int busy = readers + (writing.isLocked() ? 1 : 0);
        int open = Math.max(busy, idleReaders.size() + readers + (writer == null ? 0 : 1));
        return new Connections(readersAtMost + 1, open, busy, reading.getQueueLength() + writing.getQueueLength());
    }

    @Override
    public int writers() {
        return 1;
    }

    @Override
    public <T extends @Nullable Object> T read(TransactionalWork<T> work) throws SQLException {
        if (url.inMemory()) {
            return holdingWriter(session -> inTransaction(session, "begin", new Transaction(session), work));
        }
        waitFor(() -> reading.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS));
        try {
            Session session = idleReaders.poll();
            if (session == null) {
                session = open(false);
            }
            return reading(session, work);
        } finally {
            reading.release();
        }
    }

    private <T extends @Nullable Object> T reading(Session session, TransactionalWork<T> work) throws SQLException {
        boolean usable = false;
        try {
            // All that one piece of work reads is of one moment.
            T result = inTransaction(session, "begin", new Transaction(session), work);
            usable = true;
            return result;
        } finally {
            if (usable || session.connection().getAutoCommit()) {
                idleReaders.push(session);
                if (closed) {
                    // Whoever closed may have looked before this one came back.
                    closeIdleReaders();
                }
            } else {
                session.connection().close();
            }
        }
    }

    @Override
    public <T extends @Nullable Object> Committed<T> write(TransactionalWork<T> work) throws SQLException {
        return holdingWriter(session -> {
            var tx = new Transaction(session);
            T result = inTransaction(session, "begin immediate", tx, work);
            return new Committed<>(result, tx.actionsAfterCommit());
        });
    }

    @Override
    public <T extends @Nullable Object> T alone(TransactionalWork<T> work) throws SQLException {
        return holdingWriter(session -> work.run(new Transaction(session)));
    }

    private interface SessionWork<T extends @Nullable Object> {
        T with(Session session) throws SQLException;
    }

    private <T extends @Nullable Object> T holdingWriter(SessionWork<T> work) throws SQLException {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("A transaction is under way on this thread; pass it on instead");
        }
        waitFor(() -> writing.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS));
        try {
            Session session = writer;
            if (session == null) {
                session = open(true);
                writer = session;
            }
            return work.with(session);
        } finally {
            writing.unlock();
        }
    }

    private <T extends @Nullable Object> T inTransaction(
            Session session, String begin, Transaction tx, TransactionalWork<T> work) throws SQLException {
        begin(session, begin);
        boolean committed = false;
        try {
            T result = work.run(tx);
            session.execute("commit");
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollback(session);
            }
        }
    }

    /// With WAL only `begin immediate` meets another process' lock; `commit` cannot.
    private void begin(Session session, String begin) throws SQLException {
        patiently(() -> {
            session.execute(begin);
            return session;
        });
    }

    private interface Attempt<T> {
        T make() throws SQLException;
    }

    /// Tries until another process lets go.
    private <T> T patiently(Attempt<T> attempt) throws SQLException {
        long left = patience.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        while (true) {
            try {
                return attempt.make();
            } catch (SQLiteException e) {
                if (!(Failures.named(e) instanceof DatabaseBusy) || left <= 0) {
                    throw e;
                }
            }
            LockSupport.parkNanos(pause);
            left -= pause;
            if (Thread.currentThread().isInterrupted()) {
                throw new DatabaseUnavailable("Interrupted while waiting for the database", null);
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
    }

    private void rollback(Session session) throws SQLException {
        try {
            session.execute("rollback");
        } catch (SQLException e) {
            // SQLite itself rolls back after some failures, and then says that there is no transaction.
            if (!"cannot rollback - no transaction is active".equals(sqliteMessage(e))) {
                discard(session);
            }
        }
    }

    private static @Nullable String sqliteMessage(SQLException e) {
        String message = e.getMessage();
        int open = message == null ? -1 : message.indexOf('(');
        return message == null || open < 0 ? message : message.substring(open + 1, message.length() - 1);
    }

    private void discard(Session session) throws SQLException {
        if (session == writer) {
            writer = null;
        }
        session.connection().close();
    }

    private interface Waiting {
        boolean done() throws InterruptedException;
    }

    private void waitFor(Waiting waiting) {
        boolean done;
        try {
            done = waiting.done();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while waiting for the database", e);
        }
        if (!done) {
            throw new DatabaseBusy(
                    "Waited " + patience.toSeconds() + " s for others to finish with the database", null);
        }
    }

    private Session open(boolean writes) throws SQLException {
        if (closed) {
            throw new DatabaseUnavailable("The database has been closed", null);
        }
        var config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout((int) patience.toMillis());
        if (writes) {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        }
        SQLiteConnection connection = connect(config);
        var session = new Session(Dialect.SQLITE, connection);
        if (writes) {
            connection.setBusyTimeout(0);
        } else {
            session.execute("pragma query_only = on");
        }
        return session;
    }

    private SQLiteConnection connect(SQLiteConfig config) throws SQLException {
        try {
            // The change to a write-ahead log takes the whole file, and SQLite does not wait for that.
            return patiently(() -> (SQLiteConnection) config.createConnection(url.jdbc()));
        } catch (SQLException e) {
            if (Failures.named(e) instanceof DatabaseBusy busy) {
                throw busy;
            }
            Path folder = Path.of(url.file()).toAbsolutePath().getParent();
            String reason = folder == null || Files.isDirectory(folder) ? e.getMessage() : folder + " is not a folder";
            throw new DatabaseUnavailable("The database file " + url.file() + " cannot be opened: " + reason, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        writing.lock();
        try {
            closeIdleReaders();
            Session session = writer;
            writer = null;
            if (session != null) {
                // The last to close folds the log into the database file.
                session.connection().close();
            }
        } catch (SQLException e) {
            throw Failures.named(e);
        } finally {
            writing.unlock();
        }
    }

    private void closeIdleReaders() throws SQLException {
        for (Session session = idleReaders.poll(); session != null; session = idleReaders.poll()) {
            session.connection().close();
        }
    }
}
