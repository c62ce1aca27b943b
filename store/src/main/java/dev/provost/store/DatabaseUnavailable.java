package dev.provost.store;

import org.jspecify.annotations.Nullable;

/// The database cannot answer now: it is gone, too busy or too slow. The same request may succeed later.
public class DatabaseUnavailable extends DatabaseFailure {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
