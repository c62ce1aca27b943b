package dev.provost.server;

/// The server cannot start, for a reason that its owner can do something about. The message is one line, for them.
public final class CannotStart extends Exception {
    private static final long serialVersionUID = 1;

    public CannotStart(String message) {
        super(oneLine(message));
    }

    public CannotStart(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
