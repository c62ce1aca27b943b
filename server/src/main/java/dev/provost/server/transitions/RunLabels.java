package dev.provost.server.transitions;

import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The labels of a run that is being made: those of what it belongs to, those of the system, its own. The later win,
/// and keep the place of the earlier.
public final class RunLabels {
    private final ObjectNode labels = Wire.JSON.createObjectNode();

    private RunLabels() {}

    /// Starts with the labels of what the run belongs to.
    public static RunLabels of(RawJson labels) {
        return new RunLabels().and(labels);
    }

    /// Adds labels; JSON's or Java's null adds none.
    public RunLabels and(@Nullable RawJson more) {
        if (more != null && !more.equals(RawJson.EMPTY_OBJECT) && more.tree() instanceof ObjectNode object) {
            labels.setAll(object);
        }
        return this;
    }

    public RunLabels and(String name, String value) {
        labels.put(name, value);
        return this;
    }

    public RawJson json() {
        return RawJson.of(labels);
    }
}
