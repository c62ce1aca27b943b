package dev.provost.engine.states;

import dev.provost.api.json.RawJson;
import dev.provost.api.taskruns.TaskRunPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How often and when a task run is tried again after a failure.
///
/// @param retries how often; null is never
/// @param delaysSeconds the delay before each retry, the last one for all further retries; none is no delay
/// @param jitterFactor by how much of itself a delay may be longer; null is not at all
public record TaskRetries(
        @Nullable Long retries,
        List<Double> delaysSeconds,
        @Nullable Double jitterFactor) {

    /// No retries.
    public static final TaskRetries NONE = new TaskRetries(null, List.of(), null);

    /// As a task run's policy has it.
    public static TaskRetries of(TaskRunPolicy policy) {
        return new TaskRetries(policy.retries(), delays(policy.retryDelay()), policy.retryJitterFactor());
    }

    private static List<Double> delays(@Nullable RawJson delay) {
        JsonNode tree = delay == null ? null : delay.tree();
        if (tree == null || tree.isNull()) {
            return List.of();
        }
        if (tree.isNumber()) {
            return List.of(tree.doubleValue());
        }
        List<Double> delays = new ArrayList<>();
        for (JsonNode each : tree) {
            if (each.isNumber()) {
                delays.add(each.doubleValue());
            }
        }
        return List.copyOf(delays);
    }

    /// The delay before the run that follows the given number of runs.
    double delayAfter(int runCount) {
        if (delaysSeconds.isEmpty()) {
            return 0;
        }
        // A run that fails without having been counted as running gets the last delay, as in the reference.
        int last = delaysSeconds.size() - 1;
        return delaysSeconds.get(runCount < 1 ? last : Math.min(runCount - 1, last));
    }
}
