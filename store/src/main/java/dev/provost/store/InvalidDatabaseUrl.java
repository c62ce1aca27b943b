package dev.provost.store;

/// A database URL that cannot be used. The message says why and never holds the password.
public final class InvalidDatabaseUrl extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidDatabaseUrl(String reason) {
        super("The database URL cannot be used: " + reason);
    }
}
