package dev.provost.api.deployments;

import java.time.Instant;
import java.util.UUID;

/// The concurrency limit of a deployment.
public record GlobalLimit(
        UUID id,
        Instant created,
        Instant updated,
        boolean active,
        String name,
        int limit,
        int activeSlots,
        double slotDecayPerSecond) {}
