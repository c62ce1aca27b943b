package dev.provost.engine.templates;

import dev.provost.engine.schemas.PythonText;

/// A template cannot be filled in. The kind and the message are those of Python's exception, which people know.
public final class TemplateFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String kind;

    TemplateFailure(String kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    /// The exception as Python shows it: `UndefinedError("'x' is undefined")`.
    public String shown() {
        return kind + "(" + (reason().isEmpty() ? "" : PythonText.quoted(reason())) + ")";
    }

    static TemplateFailure type(String message) {
        return new TemplateFailure("TypeError", message);
    }

    static TemplateFailure value(String message) {
        return new TemplateFailure("ValueError", message);
    }

    static TemplateFailure overflow(String message) {
        return new TemplateFailure("OverflowError", message);
    }

    static TemplateFailure argument(String message) {
        return new TemplateFailure("FilterArgumentError", message);
    }

    static TemplateFailure tooMuch(String what) {
        return new TemplateFailure("OverflowError", "The template makes too much: " + what + ".");
    }
}
