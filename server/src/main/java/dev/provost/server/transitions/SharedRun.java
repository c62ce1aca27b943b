package dev.provost.server.transitions;

/// Two members of a batch lead to the same row in the end. The batch is given up, and its members go one
/// after the other.
public final class SharedRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SharedRun() {
        super("two transitions of one batch meet in the same run", null, false, false);
    }
}
