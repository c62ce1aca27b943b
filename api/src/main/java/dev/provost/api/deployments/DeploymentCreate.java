package dev.provost.api.deployments;

import dev.provost.api.json.Check;
import dev.provost.api.json.Default;
import dev.provost.api.json.Gt;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.Patch;
import dev.provost.api.json.Pattern;
import dev.provost.api.json.Prepared;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Strict;
import dev.provost.api.runs.Labels;
import dev.provost.api.runs.ParameterSize;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A deployment as clients make it. If there is one of its name already, what was left out is kept.
@Strict
@Prepared(NewDeployment.class)
public record DeploymentCreate(
        @Pattern(NAME) String name,
        UUID flowId,
        Patch<Boolean> paused,
        @Default("[]") List<DeploymentScheduleCreate> schedules,
        Patch<@Gt(0) @Nullable Integer> concurrencyLimit,
        Patch<@Nullable ConcurrencyOptions> concurrencyOptions,
        Patch<@Nullable UUID> globalConcurrencyLimitId,
        Patch<Boolean> enforceParameterSchema,
        Patch<@ReadBy(ParameterSchema.class) @Nullable RawJson> parameterOpenapiSchema,

        @Default("{}") @JsonObject @Check(ParameterSize.class)
        RawJson parameters,

        Patch<List<String>> tags,
        @ReadBy(Labels.class) @Nullable RawJson labels,
        Patch<@Nullable List<@JsonObject RawJson>> pullSteps,
        Patch<@Nullable String> workQueueName,
        @Nullable String workPoolName,
        Patch<@Nullable UUID> storageDocumentId,
        Patch<@Nullable UUID> infrastructureDocumentId,
        Patch<@Nullable String> description,
        Patch<@Nullable String> path,
        Patch<@Nullable String> version,
        Patch<@Nullable String> entrypoint,
        Patch<@JsonObject RawJson> jobVariables,
        @Nullable VersionInfo versionInfo) {

    /// As names of flows, but there may be nothing.
    static final String NAME = "^[^/%&><]*$";
}
