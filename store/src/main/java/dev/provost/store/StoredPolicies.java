package dev.provost.store;

import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.api.taskruns.TaskRunPolicy;
import dev.provost.engine.states.DeploymentFacts;
import dev.provost.engine.states.DeploymentFacts.Collision;
import dev.provost.engine.states.TaskRetries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Columns that hold what was agreed on for a run: the column `empirical_policy`, how often and when it is tried again,
/// and its deployment's options.
final class StoredPolicies {

    private StoredPolicies() {}

    /// What a task run's rules ask of its policy.
    static TaskRetries ofTaskRun(RawJson json) {
        var policy = Wire.JSON.readValue(json.text(), TaskRunPolicy.class);
        return retries(policy);
    }

    /// What a task run's rules ask of a policy.
    static TaskRetries retries(TaskRunPolicy policy) {
        return new TaskRetries(policy.retries(), delays(policy.retryDelay()), policy.retryJitterFactor());
    }

    /// The column `concurrency_options`: what happens to runs that find no free slot of their deployment's limit, and
    /// how long a slot is kept for one that has not started. The limit itself is another row.
    static DeploymentFacts ofDeployment(UUID id, @Nullable RawJson options) {
        JsonNode tree = options == null ? MissingNode.getInstance() : options.tree();
        JsonNode grace = tree.path("grace_period_seconds");
        return new DeploymentFacts(
                id,
                null,
                tree.path("collision_strategy").asString("").equals(Collision.CANCEL_NEW.name())
                        ? Collision.CANCEL_NEW
                        : Collision.ENQUEUE,
                grace.isNumber() ? Duration.ofSeconds(grace.longValue()) : null);
    }

    private static List<Double> delays(@Nullable RawJson delay) {
        if (delay == null) {
            return List.of();
        }
        JsonNode tree = delay.tree();
        if (tree.isNumber()) {
            return List.of(tree.doubleValue());
        }
        var delays = new ArrayList<Double>();
        tree.forEach(element -> delays.add(element.doubleValue()));
        return delays;
    }
}
