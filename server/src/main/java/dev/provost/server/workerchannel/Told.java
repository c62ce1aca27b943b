package dev.provost.server.workerchannel;

import dev.provost.api.json.RawJson;
import dev.provost.api.workpools.WorkPool;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a worker is told over its channel, by the names that stand in its frames.
final class Told {
    private Told() {}

    /// Anything that is said.
    record Frame(String type, UUID id, Instant sentAt, Object payload) {}

    /// The answer to a worker's introduction.
    record Ready(
            UUID consumerId,
            @Nullable UUID workerId,
            String selectedChannelVersion,
            int effectiveHeartbeatIntervalSeconds,
            List<String> acceptedCapabilities,
            List<String> rejectedCapabilities,
            int effectiveMaxCleanupConcurrency,
            List<Queue> resolvedWorkQueues,
            Snapshot initialSnapshot) {}

    /// A queue that the worker serves.
    record Queue(UUID id, String name) {}

    /// What the worker's pool is like by now.
    record Snapshot(int snapshotSequence, String reason, WorkPool workPool) {}

    /// Something to clean up.
    record Cleanup(
            UUID messageId,
            String reservationToken,
            Instant leaseExpiresAt,
            int deliveryCount,
            @Nullable UUID workQueueId,
            RawJson data,
            String kind,
            RawJson target) {}

    /// What became of what the worker wanted to do with a message.
    record Result(
            UUID requestFrameId,
            UUID messageId,
            String operation,
            String status,
            @Nullable Instant leaseExpiresAt,
            @Nullable String reason,
            @Nullable String detail) {}
}
