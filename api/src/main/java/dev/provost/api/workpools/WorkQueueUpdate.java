package dev.provost.api.workpools;

import dev.provost.api.json.Ge;
import dev.provost.api.json.Gt;
import dev.provost.api.json.Patch;
import dev.provost.api.json.Strict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What clients may change about a work queue.
@Strict
public record WorkQueueUpdate(
        Patch<@Nullable String> name,
        Patch<@Nullable String> description,
        Patch<Boolean> isPaused,
        Patch<@Ge(0) @Nullable Integer> concurrencyLimit,
        Patch<@Gt(0) @Nullable Integer> priority,
        Patch<@Nullable Instant> lastPolled,
        Patch<@Nullable QueueFilter> filter) {

    /// Has a queue rest, or go on.
    public static WorkQueueUpdate pausing(boolean paused) {
        return new WorkQueueUpdate(
                Patch.absent(),
                Patch.absent(),
                Patch.of(paused),
                Patch.absent(),
                Patch.absent(),
                Patch.absent(),
                Patch.absent());
    }
}
