package dev.provost.api.taskruns;

import dev.provost.api.json.Default;
import dev.provost.api.json.Label;
import dev.provost.api.json.Literal;
import java.util.UUID;

/// Where an input of a task run comes from.
public sealed interface TaskInput {

    /// The result of another task run.
    @Label("TaskRunResult")
    record OfTaskRun(
            @Default("\"task_run\"") @Literal("task_run") String inputType, UUID id) implements TaskInput {}

    /// The result of a flow run.
    @Label("FlowRunResult")
    record OfFlowRun(
            @Default("\"flow_run\"") @Literal("flow_run") String inputType, UUID id) implements TaskInput {}

    /// A parameter of the flow.
    record Parameter(
            @Default("\"parameter\"") @Literal("parameter") String inputType, String name) implements TaskInput {}

    /// A value that is part of the code.
    record Constant(
            @Default("\"constant\"") @Literal("constant") String inputType, String type) implements TaskInput {}
}
