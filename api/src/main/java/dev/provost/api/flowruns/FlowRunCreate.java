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

/// A flow run as clients create it.
///
/// @param name null if the server is to think of one
@Strict
public record FlowRunCreate(
        @Nullable StateCreate state,
        @ReadBy(RunName.class) @Nullable String name,
        UUID flowId,
        @Nullable String flowVersion,

        @Default("{}") @JsonObject @Check(ParameterSize.class)
        RawJson parameters,

        @Default("{}") @JsonObject RawJson context,
        @Nullable UUID parentTaskRunId,
        @Nullable UUID infrastructureDocumentId,
        @Default("{}") FlowRunPolicy empiricalPolicy,
        @Default("[]") List<String> tags,
        @Default("{}") @ReadBy(Labels.class) @Nullable RawJson labels,
        @Nullable String idempotencyKey,
        @Nullable String workPoolName,
        @Nullable String workQueueName,
        @JsonObject @Nullable RawJson jobVariables,
        @Nullable UUID deploymentId) {}
