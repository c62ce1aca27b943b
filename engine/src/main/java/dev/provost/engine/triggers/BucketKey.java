package dev.provost.engine.triggers;

import java.util.List;
import java.util.UUID;

/// What is counted together: the events of one trigger whose labels have these values.
public record BucketKey(UUID automationId, UUID triggerId, List<String> values) {}
