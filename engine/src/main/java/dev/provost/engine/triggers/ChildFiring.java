package dev.provost.engine.triggers;

import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.UUID;

/// A firing that a composite trigger counts, until it fires itself.
///
/// @param firing a [dev.provost.api.automations.Firing]
public record ChildFiring(
        UUID automationId, UUID parentId, UUID childId, UUID firingId, Instant firedAt, RawJson firing) {}
