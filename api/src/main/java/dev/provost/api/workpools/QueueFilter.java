package dev.provost.api.workpools;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which runs an old queue hands out: those with all of these tags, of any of these deployments.
public record QueueFilter(
        @Nullable List<String> tags, @Nullable List<UUID> deploymentIds) {}
