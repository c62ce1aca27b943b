package dev.provost.api.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is done about a record's JSON object before any of it is read.
public interface Preparation {
    /// Leaves everything as it is.
    Preparation NONE = sent -> sent;

    /// Answers the object to read. What it adds or fills in, it may put into the one that it is given: clients are
    /// shown it there when the request is refused.
    JsonNode prepare(JsonNode sent);

    /// Why the object is refused as it was sent, if it is. Nothing else is said of it then.
    default @Nullable String refusal(JsonNode sent) {
        return null;
    }
}
