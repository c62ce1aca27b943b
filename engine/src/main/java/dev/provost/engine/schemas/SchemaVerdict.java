package dev.provost.engine.schemas;

import java.util.List;

/// What a schema says of a value.
public sealed interface SchemaVerdict {

    /// All that is wrong with the value; nothing if it fits.
    record Answer(List<SchemaProblem> problems) implements SchemaVerdict {}

    /// The schema cannot be asked.
    record Unusable(Flaw flaw, String message) implements SchemaVerdict {}

    /// Why a schema cannot be asked.
    enum Flaw {
        POINTS_NOWHERE,
        CIRCULAR,
        BROKEN
    }
}
