package dev.provost.api.json;

import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One component of a record that is read from the wire.
public final class Field {
    private final String name;
    private final RecordComponent component;
    private final Shape<?> shape;
    private final boolean required;
    private final @Nullable Object absent;

    Field(String name, RecordComponent component, Shape<?> shape, boolean required, @Nullable Object absent) {
        this.name = name;
        this.component = component;
        this.shape = shape;
        this.required = required;
        this.absent = absent;
    }

    /// The key it has in JSON.
    public String name() {
        return name;
    }

    /// Where it is declared.
    public RecordComponent component() {
        return component;
    }

    /// How its values are read.
    public Shape<?> shape() {
        return shape;
    }

    /// Whether leaving it out is a problem.
    public boolean isRequired() {
        return required;
    }

    /// What it is when it was left out and may be.
    public @Nullable Object whenAbsent() {
        return absent;
    }

    /// Reads the value, or does what is to be done when there is none.
    ///
    /// @param value what was sent, or null if nothing was
    /// @param at where the value stands or should stand
    /// @param within what lacks the value if it lacks
    public @Nullable Object read(@Nullable JsonNode value, Location at, JsonNode within, Problems problems) {
        if (value != null) {
            return shape.read(value, at, problems);
        }
        if (required) {
            problems.missing(at, within);
        }
        return absent;
    }
}
