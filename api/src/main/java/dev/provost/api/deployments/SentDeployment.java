package dev.provost.api.deployments;

import dev.provost.api.json.Emptiness;
import dev.provost.api.json.Preparation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A deployment as it was sent: what very old clients send and nobody reads any more is left out, and there is one
/// limit at most.
final class SentDeployment implements Preparation {
    private static final List<String> REMOVED_KEYS =
            List.of("worker_pool_queue_id", "worker_pool_name", "worker_pool_queue_name", "work_pool_queue_name");

    @Override
    public JsonNode prepare(JsonNode sent) {
        if (REMOVED_KEYS.stream().noneMatch(sent::has)) {
            return sent;
        }
        ObjectNode rest = ((ObjectNode) sent).deepCopy();
        rest.remove(REMOVED_KEYS);
        return rest;
    }

    @Override
    public @Nullable String refusal(JsonNode sent) {
        return !Emptiness.of(sent.get("concurrency_limit")) && !Emptiness.of(sent.get("global_concurrency_limit_id"))
                ? "A deployment cannot have both a concurrency limit and a global concurrency limit."
                : null;
    }
}
