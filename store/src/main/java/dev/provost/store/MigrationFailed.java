package dev.provost.store;

/// The tables could not be made or brought up to date.
public final class MigrationFailed extends DatabaseFailure {
    private static final long serialVersionUID = 1L;

    public MigrationFailed(Throwable cause) {
        super("The tables could not be brought up to date: " + cause.getMessage(), cause);
    }
}
