package dev.provost.engine.states;

import dev.provost.api.states.State;

/// Gives a subflow's new state to the task run that stands for it in the parent's run, whatever state that is in.
///
/// ```
/// subflow RUNNING -> COMPLETED   its task run becomes COMPLETED, with the subflow's id in the details
/// ```
final class UpdateSubflowParentTask implements Transform<FlowRunFacts> {

    @Override
    public Aftermath<FlowRunFacts> follow(Settled<FlowRunFacts> settled) {
        FlowRunFacts run = settled.run();
        State written = settled.written();
        TaskRunFacts parent = run.around().parentTaskRun();
        if (written == null || parent == null) {
            return Aftermath.none(run);
        }
        State copy = States.freshCopy(written, settled.at());
        State state = copy.withStateDetails(copy.stateDetails().withChildFlowRunId(run.id()));
        Outcome outcome = Orchestration.propose(parent, state, Policies.forTaskRun(state, true), settled.at());
        return new Aftermath<>(run, outcome.effects());
    }
}
