package dev.provost.api.workpools;

import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A work pool as clients receive it.
///
/// @param status null for pools that agents ask: those have no heartbeat to tell by
/// @param activeSlots how many runs count against the limit; null if there is no limit
public record WorkPool(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        @Nullable String description,
        String type,
        RawJson baseJobTemplate,
        boolean isPaused,
        @Nullable Integer concurrencyLimit,
        @Nullable WorkStatus status,
        @Nullable UUID defaultQueueId,
        StorageConfiguration storageConfiguration,
        @Nullable Integer activeSlots) {

    /// The type of the pools that agents ask for runs.
    public static final String FOR_AGENTS = "prefect-agent";

    /// The pool of the queues that belong to no other, made when first needed.
    public static final String DEFAULT_FOR_AGENTS = "default-agent-pool";

    /// The same pool with a count of the runs that hold its slots, if it has any limit.
    public WorkPool withActiveSlots(int count) {
        return concurrencyLimit == null
                ? this
                : new WorkPool(
                        id,
                        created,
                        updated,
                        name,
                        description,
                        type,
                        baseJobTemplate,
                        isPaused,
                        concurrencyLimit,
                        status,
                        defaultQueueId,
                        storageConfiguration,
                        count);
    }
}
