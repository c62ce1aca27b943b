package dev.provost.store;

import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.api.taskruns.TaskRunPolicy;
import dev.provost.engine.states.TaskRetries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The column `empirical_policy`: how often and when a run is tried again.
final class StoredPolicies {

    private StoredPolicies() {}

    static FlowRunPolicy ofFlowRun(RawJson json) {
        return Wire.JSON.readValue(json.text(), FlowRunPolicy.class);
    }

    /// What a task run's rules ask of its policy.
    static TaskRetries ofTaskRun(RawJson json) {
        var policy = Wire.JSON.readValue(json.text(), TaskRunPolicy.class);
        return retries(policy);
    }

    /// What a task run's rules ask of a policy.
    static TaskRetries retries(TaskRunPolicy policy) {
        return new TaskRetries(policy.retries(), delays(policy.retryDelay()), policy.retryJitterFactor());
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
