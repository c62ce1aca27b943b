package dev.provost.server.streams;

/// Whoever watches has taken nothing for so long that nobody knows any more where to go on.
public final class TooFarBehind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooFarBehind() {
        super("too much has come by since the last one that was taken", null, false, false);
    }
}
