package dev.provost.api.deployments;

import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A deployment as clients receive it.
///
/// @param concurrencyLimit always null: the limit itself took its place
/// @param parameterOpenapiSchema what parameters its flow takes
/// @param lastPolled when somebody last asked for its runs
public record Deployment(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        @Nullable String version,
        @Nullable String description,
        UUID flowId,
        boolean paused,
        List<DeploymentSchedule> schedules,
        @Nullable Integer concurrencyLimit,
        @Nullable GlobalLimit globalConcurrencyLimit,
        @Nullable ConcurrencyOptions concurrencyOptions,
        RawJson jobVariables,
        RawJson parameters,
        List<String> tags,
        RawJson labels,
        @Nullable String workQueueName,
        @Nullable UUID workQueueId,
        @Nullable Instant lastPolled,
        @Nullable RawJson parameterOpenapiSchema,
        @Nullable String path,
        @Nullable RawJson pullSteps,
        @Nullable String entrypoint,
        @Nullable UUID storageDocumentId,
        @Nullable UUID infrastructureDocumentId,
        @Nullable CreatedBy createdBy,
        @Nullable CreatedBy updatedBy,
        @Nullable String workPoolName,
        DeploymentStatus status,
        boolean enforceParameterSchema) {}
