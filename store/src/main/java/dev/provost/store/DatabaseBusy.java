package dev.provost.store;

import org.jspecify.annotations.Nullable;

/// Others held what this transaction needed for longer than it was willing to wait.
public final class DatabaseBusy extends DatabaseUnavailable {
    private static final long serialVersionUID = 1L;

    public DatabaseBusy(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
