package dev.provost.api.runs;

import dev.provost.api.json.Emptiness;
import dev.provost.api.json.Preparation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Moves the retries that very old clients send in a policy to where they are now.
public final class OldRetries implements Preparation {

    @Override
    public JsonNode prepare(JsonNode policy) {
        return move("retry_delay_seconds", "retry_delay", move("max_retries", "retries", policy));
    }

    private static JsonNode move(String from, String to, JsonNode policy) {
        @Nullable JsonNode old = policy.get(from);
        if (old == null || Emptiness.isZero(old) || !Emptiness.of(policy.get(to))) {
            return policy;
        }
        ObjectNode moved = ((ObjectNode) policy).deepCopy();
        moved.set(to, old);
        return moved;
    }
}
