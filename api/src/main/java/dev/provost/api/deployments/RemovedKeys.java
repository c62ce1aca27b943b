package dev.provost.api.deployments;

import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Leaves out what very old clients send and nobody reads any more.
final class RemovedKeys implements UnaryOperator<JsonNode> {
    private static final List<String> KEYS =
            List.of("worker_pool_queue_id", "worker_pool_name", "worker_pool_queue_name", "work_pool_queue_name");

    @Override
    public JsonNode apply(JsonNode deployment) {
        if (KEYS.stream().noneMatch(deployment::has)) {
            return deployment;
        }
        ObjectNode rest = ((ObjectNode) deployment).deepCopy();
        rest.remove(KEYS);
        return rest;
    }
}
