package dev.provost.api.workpools;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What counts against a pool's limit, and a page of its queues with what counts against theirs.
public record PoolSlots(
        int activeSlots,
        @Nullable Integer concurrencyLimit,
        List<OfQueue> queues,
        int count,
        int limit,
        long pages,
        long page) {

    /// What counts against a queue's limit.
    ///
    /// @param flowRuns not more than were asked for
    /// @param flowRunCount how many there are
    public record OfQueue(
            UUID queueId,
            String queueName,
            int activeSlots,
            @Nullable Integer concurrencyLimit,
            List<SlotHolder> flowRuns,
            int flowRunCount) {}
}
