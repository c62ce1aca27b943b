package dev.provost.store;

import dev.provost.store.ConstraintViolated.Rule;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Names for what drivers throw.
final class Failures {
    private Failures() {}

    /// The driver's exception behind what jOOQ or a caller made of it.
    static @Nullable SQLException driverException(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException exception) {
                return exception;
            }
        }
        return null;
    }

    /// True if the server gave this transaction up for another one's sake.
    static boolean worthAnotherTry(Throwable thrown) {
        SQLException exception = driverException(thrown);
        if (exception == null || exception.getSQLState() == null) {
            return false;
        }
        return switch (exception.getSQLState()) {
            case "40001", "40P01" -> true;
            default -> false;
        };
    }

    /// True if a connection that was there is no more: it broke, or an operator ended it. Not true if none could be
    /// made.
    static boolean brokeConnection(Throwable thrown) {
        SQLException exception = driverException(thrown);
        if (exception == null
                || exception instanceof SQLTransientConnectionException
                || exception.getSQLState() == null) {
            return false;
        }
        return switch (exception.getSQLState()) {
            case "08003", "08006", "57P01", "57P02" -> true;
            default -> false;
        };
    }

    static DatabaseFailure named(SQLException exception) {
        return exception instanceof SQLiteException sqlite ? named(sqlite) : namedByState(exception);
    }

    private static DatabaseFailure named(SQLiteException exception) {
        String message = message(exception);
        return switch (exception.getResultCode()) {
            case SQLITE_BUSY,
                    SQLITE_BUSY_RECOVERY,
                    SQLITE_BUSY_SNAPSHOT,
                    SQLITE_BUSY_TIMEOUT,
                    SQLITE_LOCKED,
                    SQLITE_LOCKED_SHAREDCACHE ->
                new DatabaseBusy("The database is locked by another process", exception);
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY ->
                new ConstraintViolated(Rule.UNIQUE, message, exception);
            case SQLITE_CONSTRAINT_FOREIGNKEY -> new ConstraintViolated(Rule.FOREIGN_KEY, message, exception);
            case SQLITE_CONSTRAINT_NOTNULL -> new ConstraintViolated(Rule.NOT_NULL, message, exception);
            case SQLITE_CONSTRAINT_CHECK -> new ConstraintViolated(Rule.CHECK, message, exception);
            case SQLITE_CANTOPEN, SQLITE_NOTADB, SQLITE_READONLY, SQLITE_PERM, SQLITE_FULL, SQLITE_IOERR ->
                new DatabaseUnavailable(message, exception);
            case SQLITE_TOOBIG -> new UnstorableValue(message, exception);
            case SQLITE_ERROR ->
                isBeyondLimit(message)
                        ? new LimitExceeded(message, exception)
                        : new DatabaseFailure(message, exception);
            default -> namedByKind(exception, message);
        };
    }

    /// SQLite has no code for what is too much for it, only words: `Expression tree is too large`, `too many SQL
    /// variables`, `parser stack overflow`.
    private static boolean isBeyondLimit(String message) {
        return message.contains("too large") || message.contains("too many") || message.contains("overflow");
    }

    /// The many finer codes of SQLite, of which only the kind matters.
    private static DatabaseFailure namedByKind(SQLiteException exception, String message) {
        return switch (SQLiteErrorCode.getErrorCode(exception.getErrorCode())) {
            case SQLITE_CONSTRAINT -> new ConstraintViolated(Rule.OTHER, message, exception);
            case SQLITE_BUSY, SQLITE_LOCKED -> new DatabaseBusy("The database is locked by another process", exception);
            case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_IOERR -> new DatabaseUnavailable(message, exception);
            default -> new DatabaseFailure(message, exception);
        };
    }

    private static DatabaseFailure namedByState(SQLException exception) {
        String message = message(exception);
        if (exception instanceof SQLTransientConnectionException) {
            Throwable cause = exception.getCause();
            return cause == null
                    ? new DatabaseBusy("All connections to the database are in use", exception)
                    : new DatabaseUnavailable("The database cannot be reached: " + cause.getMessage(), exception);
        }
        String state = exception.getSQLState() == null ? "" : exception.getSQLState();
        return switch (state) {
            case "23505", "23P01" -> new ConstraintViolated(Rule.UNIQUE, message, exception);
            case "23503", "23001" -> new ConstraintViolated(Rule.FOREIGN_KEY, message, exception);
            case "23502" -> new ConstraintViolated(Rule.NOT_NULL, message, exception);
            case "23514" -> new ConstraintViolated(Rule.CHECK, message, exception);
            case "40001", "40P01", "55P03" ->
                new DatabaseBusy("Other transactions held the same rows for too long", exception);
            case "57014" -> new DatabaseBusy("A statement took longer than the database timeout", exception);
            default -> namedByClass(state, message, exception);
        };
    }

    private static DatabaseFailure namedByClass(String state, String message, SQLException exception) {
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" -> new DatabaseUnavailable("The connection to the database broke: " + message, exception);
            case "22" -> new UnstorableValue(message, exception);
            case "54" -> new LimitExceeded(message, exception);
            case "23" -> new ConstraintViolated(Rule.OTHER, message, exception);
            // Rolled back for others' sake, out of resources, an operator's intervention, an error of the system.
            case "40", "53", "57", "58" -> new DatabaseUnavailable(message, exception);
            default -> new DatabaseFailure(message, exception);
        };
    }

    private static String message(SQLException exception) {
        String message = exception.getMessage();
        return message == null ? exception.getClass().getSimpleName() : message;
    }
}
