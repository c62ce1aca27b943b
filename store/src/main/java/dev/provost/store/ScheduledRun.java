package dev.provost.store;

import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.json.RawJson;
import dev.provost.store.ScheduledRunStore.Deployment;
import java.time.Instant;
import java.util.UUID;

/// A run that a schedule is about to make.
///
/// @param idempotencyKey the schedule and the time; a run with the same key is never made again
/// @param time when it should start
/// @param parameters the deployment's, and the schedule's over them
/// @param tags as they are stored
/// @param labels as they are stored
/// @param policy as it is stored
public record ScheduledRun(
        UUID id,
        UUID stateId,
        String name,
        Deployment deployment,
        String idempotencyKey,
        Instant time,
        RawJson parameters,
        RawJson tags,
        RawJson labels,
        RawJson policy,
        CreatedBy createdBy) {}
