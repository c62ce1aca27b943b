package dev.provost.api.deployments;

import dev.provost.api.workpools.QueueFilter;
import dev.provost.api.workpools.WorkQueue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An old queue that hands out the runs of a deployment, whatever queue they are placed in.
public record FittingQueue(
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
        @Nullable Instant lastPolled) {

    public static FittingQueue of(WorkQueue queue) {
        return new FittingQueue(
                queue.id(),
                queue.created(),
                queue.updated(),
                queue.name(),
                queue.description(),
                queue.isPaused(),
                queue.concurrencyLimit(),
                queue.priority(),
                queue.workPoolId(),
                queue.filter(),
                queue.lastPolled());
    }
}
