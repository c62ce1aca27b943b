package dev.provost.server.http;

import dev.provost.store.ConstraintViolated;
import dev.provost.store.DatabaseUnavailable;
import dev.provost.store.LimitExceeded;
import dev.provost.store.UnstorableValue;
import java.util.Optional;

/// Tells from a failure in the database what the client should hear.
final class DatabaseFailures {
    private DatabaseFailures() {}

    /// Returns what to answer, or nothing if it is a bug of ours.
    static Optional<Refusal> refusal(Throwable failure) {
        return switch (failure) {
            case ConstraintViolated _ -> Optional.of(Conflict.integrity(failure));
            case DatabaseUnavailable _ -> Optional.of(new Unavailable(failure));
            case UnstorableValue _ ->
                Optional.of(Invalid.unprocessable("The database cannot store a value of this request."));
            case LimitExceeded _ ->
                Optional.of(Invalid.unprocessable("The request asks for more than the database can take at once."));
            default -> Optional.empty();
        };
    }
}
