package dev.provost.api.flowruns;

import dev.provost.api.json.Check;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Strict;
import dev.provost.api.runs.ParameterSize;
import dev.provost.api.runs.RunName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What clients may change about a flow run.
///
/// @param name if sent as null, the server is to think of one
@Strict
public record FlowRunUpdate(
        Patch<@ReadBy(RunName.class) @Nullable String> name,
        Patch<@Nullable String> flowVersion,
        Patch<@JsonObject @Check(ParameterSize.class) RawJson> parameters,
        Patch<FlowRunPolicy> empiricalPolicy,
        Patch<List<String>> tags,
        Patch<@Nullable String> infrastructurePid,
        Patch<@JsonObject @Nullable RawJson> jobVariables) {}
