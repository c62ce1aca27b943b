package dev.provost.api.workpools;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the runs that count against a queue's limit.
public record QueueSlots(
        int activeSlots,
        @Nullable Integer concurrencyLimit,
        List<SlotHolder> flowRuns,
        int count,
        int limit,
        long pages,
        long page) {}
