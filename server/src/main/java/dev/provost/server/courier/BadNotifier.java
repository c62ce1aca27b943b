package dev.provost.server.courier;

import dev.provost.engine.schemas.PythonText;

/// A block says what cannot be.
public final class BadNotifier extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String kind;

    BadNotifier(String message) {
        this("ValueError", message);
    }

    BadNotifier(String kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    /// The exception as Python shows it.
    public String shown() {
        return kind + "(" + PythonText.quoted(String.valueOf(getMessage())) + ")";
    }
}
