package dev.provost.api.blocks;

import dev.provost.api.json.Emptiness;
import dev.provost.api.json.Preparation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A block as it was sent: it has a name, or says that it needs none, before anything else is said of it.
final class SentBlockDocument implements Preparation {
    @Override
    public JsonNode prepare(JsonNode sent) {
        return sent;
    }

    @Override
    public @Nullable String refusal(JsonNode sent) {
        return Emptiness.of(sent.get("is_anonymous")) && Emptiness.of(sent.get("name"))
                ? "Names must be provided for block documents."
                : null;
    }
}
