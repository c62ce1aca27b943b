package dev.provost.api.deployments;

import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// When a deployment is to run, as clients receive it.
///
/// @param parameters what replaces parameters of the deployment in the runs of this schedule
public record DeploymentSchedule(
        UUID id,
        Instant created,
        Instant updated,
        UUID deploymentId,
        RawJson schedule,
        boolean active,
        @Nullable Integer maxScheduledRuns,
        RawJson parameters,
        @Nullable String slug) {}
