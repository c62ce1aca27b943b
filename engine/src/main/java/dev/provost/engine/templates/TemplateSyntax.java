package dev.provost.engine.templates;

/// A text is no template. The message is Jinja2's, which people know.
public final class TemplateSyntax extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    TemplateSyntax(String message, int line) {
        super(message, null, false, false);
        this.line = line;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    /// The line, the first is 1.
    public int line() {
        return line;
    }
}
