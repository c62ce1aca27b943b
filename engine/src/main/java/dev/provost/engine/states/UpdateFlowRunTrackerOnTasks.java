package dev.provost.engine.states;

import dev.provost.api.states.StateType;

/// Notes on a running task run which attempt of its flow run it runs in.
///
/// ```
/// flow run count 2: -> RUNNING   pass, and the task run notes 2
/// ```
final class UpdateFlowRunTrackerOnTasks implements Rule<TaskRunFacts> {

    private static final Scope SCOPE = Scope.to(StateType.RUNNING);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<TaskRunFacts> judge(Transition<TaskRunFacts> transition) {
        return Verdict.pass();
    }

    @Override
    public Aftermath<TaskRunFacts> follow(Settled<TaskRunFacts> settled) {
        TaskRunFacts run = settled.run();
        TaskRunFacts.ParentFlowRun flowRun = run.flowRun();
        return Aftermath.none(flowRun == null ? run : run.withFlowRunRunCount(flowRun.runCount()));
    }
}
