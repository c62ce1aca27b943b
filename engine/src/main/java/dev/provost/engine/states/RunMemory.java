package dev.provost.engine.states;

import dev.provost.api.flowruns.FlowRunPolicy;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a flow run's policy remembers: which pauses fired, whether it is going on after one, and how it
/// is being retried.
final class RunMemory {

    /// The flow runs again in the process it failed in.
    static final String IN_PROCESS = "in_process";

    /// The flow runs again as a new process.
    static final String RESCHEDULE = "reschedule";

    private RunMemory() {}

    /// No pause has fired, and the run is being retried like this.
    static FlowRunPolicy startedAgain(FlowRunPolicy policy, @Nullable String retryType) {
        return with(policy, Set.of(), false, retryType);
    }

    static FlowRunPolicy notRetried(FlowRunPolicy policy) {
        return with(policy, policy.pauseKeys(), policy.resuming(), null);
    }

    static FlowRunPolicy resuming(FlowRunPolicy policy, boolean resuming) {
        return with(policy, policy.pauseKeys(), resuming, policy.retryType());
    }

    static boolean isResuming(FlowRunPolicy policy) {
        return Boolean.TRUE.equals(policy.resuming());
    }

    static FlowRunPolicy pauseFired(FlowRunPolicy policy, String key) {
        Set<String> keys = policy.pauseKeys() == null ? new LinkedHashSet<>() : new LinkedHashSet<>(policy.pauseKeys());
        keys.add(key);
        return with(policy, keys, policy.resuming(), policy.retryType());
    }

    static boolean hasPauseFired(FlowRunPolicy policy, String key) {
        Set<String> keys = policy.pauseKeys();
        return keys != null && keys.contains(key);
    }

    private static FlowRunPolicy with(
            FlowRunPolicy policy,
            @Nullable Set<String> pauseKeys,
            @Nullable Boolean resuming,
            @Nullable String retryType) {
        return new FlowRunPolicy(
                policy.maxRetries(),
                policy.retryDelaySeconds(),
                policy.retries(),
                policy.retryDelay(),
                pauseKeys,
                resuming,
                retryType);
    }
}
