package dev.provost.api.workpools;

import java.time.Instant;
import java.util.UUID;

/// An agent: what asked queues for runs before there were workers.
public record Agent(
        UUID id, Instant created, Instant updated, String name, UUID workQueueId, Instant lastActivityTime) {}
