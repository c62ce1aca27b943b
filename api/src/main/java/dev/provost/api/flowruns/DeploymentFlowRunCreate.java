package dev.provost.api.flowruns;

import dev.provost.api.json.Check;
import dev.provost.api.json.Default;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Strict;
import dev.provost.api.runs.Labels;
import dev.provost.api.runs.ParameterSize;
import dev.provost.api.runs.RunName;
import dev.provost.api.states.StateCreate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A flow run as clients create it from a deployment.
///
/// @param name null if the server is to think of one
/// @param enforceParameterSchema null if the deployment is to decide
@Strict
public record DeploymentFlowRunCreate(
        @Nullable StateCreate state,
        @ReadBy(RunName.class) @Nullable String name,

        @Default("{}") @JsonObject @Check(ParameterSize.class)
        RawJson parameters,

        @Nullable Boolean enforceParameterSchema,
        @Default("{}") @JsonObject RawJson context,
        @Nullable UUID infrastructureDocumentId,
        @Default("{}") FlowRunPolicy empiricalPolicy,
        @Default("[]") List<String> tags,
        @Nullable String idempotencyKey,
        @ReadBy(Labels.class) @Nullable RawJson labels,
        @Nullable UUID parentTaskRunId,
        @Nullable String workQueueName,
        @Default("{}") @JsonObject @Nullable RawJson jobVariables) {}
