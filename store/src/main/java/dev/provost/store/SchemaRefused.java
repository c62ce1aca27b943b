package dev.provost.store;

/// A database that is not ours to open. Nothing in it was changed; the message says what was found and what to do.
public final class SchemaRefused extends DatabaseFailure {
    private static final long serialVersionUID = 1L;

    public SchemaRefused(String message) {
        super(message, null);
    }
}
