package dev.provost.api.deployments;

import dev.provost.api.json.Check;
import dev.provost.api.json.Default;
import dev.provost.api.json.Gt;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Strict;
import dev.provost.api.schedules.Schedule;
import org.jspecify.annotations.Nullable;

/// What clients may change about a schedule: what is null is kept, and its parameters always are what is sent.
///
/// @param replaces the slug of the schedule that gets this one's slug
@Strict
public record DeploymentScheduleUpdate(
        @Nullable Boolean active,
        @Nullable Schedule schedule,
        @Gt(0) @Check(ScheduledRunsLimit.class) @Nullable Integer maxScheduledRuns,
        @Default("{}") @JsonObject RawJson parameters,
        @Nullable String slug,
        @Nullable String replaces) {}
