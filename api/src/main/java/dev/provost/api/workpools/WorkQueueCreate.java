package dev.provost.api.workpools;

import dev.provost.api.flows.Names;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Gt;
import dev.provost.api.json.Pattern;
import dev.provost.api.json.Strict;
import org.jspecify.annotations.Nullable;

/// A work queue as clients create it.
///
/// @param priority null for the first that no other queue of the pool has
@Strict
public record WorkQueueCreate(
        @Pattern(Names.ALLOWED) String name,
        @Default("\"\"") @Nullable String description,
        @Default("false") boolean isPaused,
        @Ge(0) @Nullable Integer concurrencyLimit,
        @Gt(0) @Nullable Integer priority,
        @Nullable QueueFilter filter) {

    /// A queue of which nothing is known but its name.
    public static WorkQueueCreate named(String name, @Nullable Integer priority) {
        return new WorkQueueCreate(name, "", false, null, priority, null);
    }
}
