package dev.provost.api.runs;

import dev.provost.api.json.Emptiness;
import dev.provost.api.json.Preparation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Copies the retries that very old clients send in a policy to where they are now.
public final class OldRetries implements Preparation {

    @Override
    public JsonNode prepare(JsonNode policy) {
        copy("max_retries", "retries", (ObjectNode) policy);
        copy("retry_delay_seconds", "retry_delay", (ObjectNode) policy);
        return policy;
    }

    private static void copy(String from, String to, ObjectNode policy) {
        @Nullable JsonNode old = policy.get(from);
        if (old != null && !Emptiness.isZero(old) && Emptiness.of(policy.get(to))) {
            policy.set(to, old);
        }
    }
}
