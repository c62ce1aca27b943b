package dev.provost.server.http;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells from a failure in the database what the client should hear.
final class DatabaseFailures {
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;
    private static final int SQLITE_READONLY = 8;
    private static final int SQLITE_IOERR = 10;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_CANTOPEN = 14;
    private static final int SQLITE_CONSTRAINT = 19;

    private DatabaseFailures() {}

    /// Returns what to answer, or nothing if it is a bug of ours.
    static Optional<Refusal> refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.ofNullable(refusal(sql, failure));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Refusal refusal(SQLException sql, Throwable failure) {
        @Nullable String state = sql.getSQLState();
        if (sql instanceof SQLTransientException) {
            return new Unavailable(failure);
        }
        if (state == null || state.isEmpty()) {
            return switch (sql.getErrorCode() & 0xff) {
                case SQLITE_CONSTRAINT -> Conflict.integrity(failure);
                case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN ->
                    new Unavailable(failure);
                default -> null;
            };
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "23" -> Conflict.integrity(failure);
            // A value that the database cannot hold, such as a text with a NUL on PostgreSQL.
            case "22" -> Invalid.unprocessable("The database cannot store a value of this request.");
            // Connection lost, transaction rolled back, out of resources, operator's intervention, system error.
            case "08", "40", "53", "57", "58" -> new Unavailable(failure);
            default -> null;
        };
    }
}
