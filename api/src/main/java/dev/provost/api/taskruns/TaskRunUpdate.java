package dev.provost.api.taskruns;

import dev.provost.api.json.Patch;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Strict;
import dev.provost.api.runs.RunName;
import org.jspecify.annotations.Nullable;

/// What clients may change about a task run.
///
/// @param name if sent as null, the server is to think of one
@Strict
public record TaskRunUpdate(Patch<@ReadBy(RunName.class) @Nullable String> name) {}
