package dev.provost.server.workerchannel;

import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Gt;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.Literal;
import dev.provost.api.json.Location;
import dev.provost.api.json.MinLength;
import dev.provost.api.json.Patch;
import dev.provost.api.json.Problems;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.Strict;
import dev.provost.api.json.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a worker says over its channel: one frame each, and nothing in it that is not expected.
sealed interface Said {
    String VERSION = "work_pool_worker_channel.v1";
    String HEARTBEATS = "worker_heartbeat.v1";
    String SNAPSHOTS = "work_pool_snapshot.v1";
    String CLEANUP = "cleanup_delivery.v1";

    /// What every worker has to be able to do.
    Set<String> REQUIRED = Set.of(HEARTBEATS, SNAPSHOTS);

    Map<String, Shape<? extends Said>> FRAMES = Map.of(
            "worker.hello.v1", Shapes.of(Hello.class),
            "worker.heartbeat.v1", Shapes.of(Heartbeat.class),
            "cleanup.ack.v1", Shapes.of(Acknowledge.class),
            "cleanup.release.v1", Shapes.of(Release.class),
            "cleanup.renew.v1", Shapes.of(Renew.class));

    UUID id();

    /// A worker introduces itself.
    @Strict
    record Hello(String type, UUID id, Instant sentAt, Introduction payload) implements Said {}

    /// Who a worker is and what it can do.
    ///
    /// @param maxCleanupConcurrency how many messages it can have in its hands; if left out, one if it cleans up
    @Strict
    record Introduction(
            UUID consumerId,
            @MinLength(1) String workerName,
            @MinLength(1) String workerType,
            @Gt(0) int heartbeatIntervalSeconds,
            @MinLength(1) List<@MinLength(1) String> supportedChannelVersions,
            @MinLength(1) List<@MinLength(1) String> requestedCapabilities,
            @Default("[]") List<@MinLength(1) String> workQueueNames,

            @Default("[]")
            List<@Literal({"cancelling_timeout_teardown.v1", "pending_claim_teardown.v1"}) String> handledCleanupKinds,

            Patch<@Ge(0) Integer> maxCleanupConcurrency,
            @Default("false") boolean createPoolIfNotFound,
            @Default("{}") @JsonObject RawJson defaultBaseJobTemplate,
            @JsonObject @Nullable RawJson workerMetadata) {

        /// How many messages the worker can have in its hands.
        int hands() {
            return maxCleanupConcurrency.or(wants(CLEANUP) && !handledCleanupKinds.isEmpty() ? 1 : 0);
        }

        boolean wants(String capability) {
            return requestedCapabilities.contains(capability);
        }

        /// Whether it asks to be asked to clean up.
        boolean cleansUp() {
            return wants(CLEANUP) && !handledCleanupKinds.isEmpty() && hands() > 0;
        }

        private boolean isConsistent() {
            return requestedCapabilities.containsAll(REQUIRED)
                    && (wants(CLEANUP) || (handledCleanupKinds.isEmpty() && hands() == 0));
        }
    }

    /// A worker is still there.
    @Strict
    record Heartbeat(String type, UUID id, Instant sentAt, Life payload) implements Said {}

    /// Which worker it is.
    @Strict
    record Life(
            UUID consumerId,
            @MinLength(1) String workerName,
            @Gt(0) int heartbeatIntervalSeconds) {}

    /// A worker has cleaned up.
    @Strict
    record Acknowledge(String type, UUID id, Instant sentAt, Held payload) implements Said {}

    /// A worker needs more time.
    @Strict
    record Renew(String type, UUID id, Instant sentAt, Held payload) implements Said {}

    /// Which message it is about, and the proof that the worker has it.
    @Strict
    record Held(UUID messageId, @MinLength(1) String reservationToken) {}

    /// A worker gives up.
    @Strict
    record Release(String type, UUID id, Instant sentAt, GivenUp payload) implements Said {}

    /// What it gives up, and why.
    @Strict
    record GivenUp(
            UUID messageId,
            @MinLength(1) String reservationToken,
            @MinLength(1) String reason) {}

    /// Reads a frame.
    ///
    /// @throws Farewell.Because if it is none
    static Said read(String text) throws Farewell.Because {
        JsonNode frame;
        try {
            frame = Wire.JSON.readTree(text);
        } catch (JacksonException _) {
            throw new Farewell.Because(Farewell.PROTOCOL_ERROR);
        }
        @Nullable Shape<? extends Said> shape = FRAMES.get(frame.path("type").asString(""));
        var problems = new Problems();
        @Nullable Said said = shape == null ? null : shape.read(frame, Location.of("frame"), problems);
        if (said == null || !problems.isEmpty() || (said instanceof Hello hello && !hello.payload.isConsistent())) {
            throw new Farewell.Because(Farewell.PROTOCOL_ERROR);
        }
        return said;
    }
}
