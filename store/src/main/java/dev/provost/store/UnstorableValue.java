package dev.provost.store;

import org.jspecify.annotations.Nullable;

/// A value that no column of this database holds, such as a number beyond its range. The transaction wrote nothing.
public final class UnstorableValue extends DatabaseFailure {
    private static final long serialVersionUID = 1L;

    public UnstorableValue(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
