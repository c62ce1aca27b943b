package dev.provost.store;

import org.jspecify.annotations.Nullable;

/// The database did not do what it was asked. Subclasses are the failures that callers tell apart.
public class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
