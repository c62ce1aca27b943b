package dev.provost.engine.states;

import dev.provost.api.states.State;

/// Lets a subflow's state say which task run stands for it in the parent's run.
final class UpdateSubflowStateDetails implements Transform<FlowRunFacts> {

    @Override
    public Transition<FlowRunFacts> apply(Transition<FlowRunFacts> transition) {
        TaskRunFacts parent = transition.run().around().parentTaskRun();
        State to = transition.to();
        return parent == null
                ? transition
                : transition.to(to.withStateDetails(to.stateDetails().withTaskRunId(parent.id())));
    }
}
