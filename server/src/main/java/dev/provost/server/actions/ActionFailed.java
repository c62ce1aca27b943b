package dev.provost.server.actions;

/// An action cannot be done. The reason is told in an event.
final class ActionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    ActionFailed(String reason) {
        this(reason, false);
    }

    /// An action that cannot be done now.
    ///
    /// @param mayPass whether it may be done if it is tried again
    ActionFailed(String reason, boolean mayPass) {
        super(reason, null, false, false);
        this.mayPass = mayPass;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    boolean mayPass() {
        return mayPass;
    }
}
