package dev.provost.api.deployments;

import dev.provost.api.json.Check;
import dev.provost.api.json.Default;
import dev.provost.api.json.Gt;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Strict;
import dev.provost.api.schedules.Schedule;
import org.jspecify.annotations.Nullable;

/// A schedule as clients add it to a deployment.
///
/// @param replaces is read and means nothing here: only an update can replace a schedule
@Strict
public record DeploymentScheduleCreate(
        @Default("true") boolean active,
        Schedule schedule,
        @Gt(0) @Check(ScheduledRunsLimit.class) @Nullable Integer maxScheduledRuns,
        @Default("{}") @JsonObject RawJson parameters,
        @Nullable String slug,
        @Nullable String replaces) {}
