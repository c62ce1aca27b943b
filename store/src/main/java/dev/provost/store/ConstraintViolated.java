package dev.provost.store;

import org.jspecify.annotations.Nullable;

/// A row that the schema forbids. The transaction wrote nothing.
public final class ConstraintViolated extends DatabaseFailure {
    private static final long serialVersionUID = 1L;

    /// The rule that the row broke.
    public enum Rule {
        UNIQUE,
        FOREIGN_KEY,
        NOT_NULL,
        CHECK,
        OTHER
    }

    private final Rule rule;

    public ConstraintViolated(Rule rule, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.rule = rule;
    }

    public Rule rule() {
        return rule;
    }
}
