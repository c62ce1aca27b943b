package dev.provost.engine.states;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When, by whom and under which settings a state is proposed.
///
/// @param apiVersion what the client says; null for the server's own proposals, and clients that say nothing
/// @param clientVersion what the client says; null for the server's own proposals, and other clients
public record Circumstances(
        Instant now,
        Chance chance,
        @Nullable ApiVersion apiVersion,
        @Nullable ClientVersion clientVersion,
        OrchestrationSettings settings) {

    /// Whether the client knows what a paused run is.
    boolean clientKnowsPauses() {
        return apiVersion == null || !apiVersion.isBefore(ApiVersion.PAUSES);
    }
}
