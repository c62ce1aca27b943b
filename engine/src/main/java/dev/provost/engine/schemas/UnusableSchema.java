package dev.provost.engine.schemas;

/// A schema that cannot be asked. Thrown to get out of the walk through it, and caught where the walk began.
final class UnusableSchema extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SchemaVerdict.Flaw flaw;

    UnusableSchema(SchemaVerdict.Flaw flaw, String message) {
        super(message, null, false, false);
        this.flaw = flaw;
    }

    SchemaVerdict.Unusable verdict() {
        return new SchemaVerdict.Unusable(flaw, String.valueOf(getMessage()));
    }
}
