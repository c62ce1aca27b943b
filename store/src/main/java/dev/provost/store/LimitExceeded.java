package dev.provost.store;

import org.jspecify.annotations.Nullable;

/// More than this database takes at once: a condition with thousands of parts, or a text too long for its index. The
/// transaction wrote nothing.
public final class LimitExceeded extends DatabaseFailure {
    private static final long serialVersionUID = 1L;

    public LimitExceeded(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
