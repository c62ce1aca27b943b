package dev.provost.api.deployments;

import dev.provost.api.json.Check;
import dev.provost.api.json.Gt;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.Patch;
import dev.provost.api.json.Prepared;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Strict;
import dev.provost.api.runs.ParameterSize;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What clients may change about a deployment.
@Strict
@Prepared(SentDeployment.class)
public record DeploymentUpdate(
        Patch<@Nullable String> version,
        Patch<@Nullable String> description,
        Patch<Boolean> paused,
        Patch<List<DeploymentScheduleUpdate>> schedules,
        Patch<@Gt(0) @Nullable Integer> concurrencyLimit,
        Patch<@Nullable ConcurrencyOptions> concurrencyOptions,
        Patch<@Nullable UUID> globalConcurrencyLimitId,
        Patch<@JsonObject @Check(ParameterSize.class) @Nullable RawJson> parameters,
        Patch<@ReadBy(ParameterSchema.class) @Nullable RawJson> parameterOpenapiSchema,
        Patch<List<String>> tags,
        Patch<@Nullable String> workQueueName,
        Patch<@Nullable String> workPoolName,
        Patch<@Nullable String> path,
        Patch<@JsonObject @Nullable RawJson> jobVariables,
        Patch<@Nullable List<@JsonObject RawJson>> pullSteps,
        Patch<@Nullable String> entrypoint,
        Patch<@Nullable UUID> storageDocumentId,
        Patch<@Nullable UUID> infrastructureDocumentId,
        Patch<@Nullable Boolean> enforceParameterSchema,
        @Nullable VersionInfo versionInfo) {

    /// The same change with other parameters.
    public DeploymentUpdate withParameters(RawJson other) {
        return new DeploymentUpdate(
                version,
                description,
                paused,
                schedules,
                concurrencyLimit,
                concurrencyOptions,
                globalConcurrencyLimitId,
                Patch.of(other),
                parameterOpenapiSchema,
                tags,
                workQueueName,
                workPoolName,
                path,
                jobVariables,
                pullSteps,
                entrypoint,
                storageDocumentId,
                infrastructureDocumentId,
                enforceParameterSchema,
                versionInfo);
    }
}
