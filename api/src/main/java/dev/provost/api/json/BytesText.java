package dev.provost.api.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A text that the reference takes as bytes, and calls so when it is none.
public final class BytesText implements Shape<String> {

    @Override
    public @Nullable String read(JsonNode value, Location at, Problems problems) {
        if (!value.isString()) {
            problems.add("bytes_type", at, "Input should be a valid bytes", value);
            return null;
        }
        return Scalars.text(value, at, problems);
    }
}
