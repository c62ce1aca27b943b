package dev.provost.api.workpools;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A work queue as clients receive it.
///
/// @param priority the lowest number is served first
/// @param activeSlots how many runs count against the limit; null if there is no limit
public record WorkQueue(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        @Nullable String description,
        boolean isPaused,
        @Nullable Integer concurrencyLimit,
        int priority,
        UUID workPoolId,
        @Nullable QueueFilter filter,
        @Nullable Instant lastPolled,
        String workPoolName,
        WorkStatus status,
        @Nullable Integer activeSlots) {

    /// The queue that every pool has.
    public static final String DEFAULT = "default";

    /// The same queue with a count of the runs that hold its slots, if it has any limit.
    public WorkQueue withActiveSlots(int count) {
        return concurrencyLimit == null
                ? this
                : new WorkQueue(
                        id,
                        created,
                        updated,
                        name,
                        description,
                        isPaused,
                        concurrencyLimit,
                        priority,
                        workPoolId,
                        filter,
                        lastPolled,
                        workPoolName,
                        status,
                        count);
    }
}
