package dev.provost.engine.states;

import java.time.Duration;

/// The server settings that rules ask about.
///
/// @param tagSlotWait how long a task run waits before it asks again for a slot of its tags, at most
/// @param slotWait how long whoever asks in vain for a slot of any other limit is told to wait, at most
/// @param deploymentSlotWait how long a flow run waits before it asks again for a slot of its deployment
/// @param deploymentLease how long a deployment's slot is kept for a run before its client starts renewing the lease
/// @param maxCacheKeyLength the longest cache key, in characters
public record OrchestrationSettings(
        Duration tagSlotWait,
        Duration slotWait,
        Duration deploymentSlotWait,
        Duration deploymentLease,
        int maxCacheKeyLength) {

    /// What the settings are unless someone changes them.
    public static final OrchestrationSettings DEFAULTS = new OrchestrationSettings(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(300), 2000);
}
