package dev.provost.api.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How a type is read from JSON that a stranger wrote.
public interface Shape<T> {

    /// Reads a value and adds whatever is wrong with it to the problems.
    ///
    /// The answer counts only if nothing was added. It is null for a JSON null that the shape allows.
    @Nullable
    T read(JsonNode value, Location at, Problems problems);
}
