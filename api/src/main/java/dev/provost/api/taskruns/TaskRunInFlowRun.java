package dev.provost.api.taskruns;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/// A task run as the user interface shows it: with the name of the flow run that it belongs to.
public record TaskRunInFlowRun(
        @JsonUnwrapped TaskRun run, @Nullable String flowRunName) {}
