package dev.provost.engine.states;

import java.util.Comparator;

/// The version of the API that a client says it speaks.
public record ApiVersion(int major, int minor, int patch) implements Comparable<ApiVersion> {

    /// The first version that needs no help with the task runs of a flow run that is retried.
    static final ApiVersion CLIENTS_RETRY_TASKS = new ApiVersion(0, 8, 3);

    /// The first version that knows pauses.
    static final ApiVersion PAUSES = new ApiVersion(0, 8, 4);

    private static final Comparator<ApiVersion> ORDER = Comparator.comparingInt(ApiVersion::major)
            .thenComparingInt(ApiVersion::minor)
            .thenComparingInt(ApiVersion::patch);

    /// Whether clients of this version retry a flow run by running those of its task runs that are awaiting retry.
    public boolean leavesRetriesToTasks() {
        return isBefore(CLIENTS_RETRY_TASKS);
    }

    boolean isBefore(ApiVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return ORDER.compare(this, other);
    }
}
