package dev.provost.engine.states;

import dev.provost.api.states.StateType;

/// A run that runs or has ended is no longer resuming.
final class RemoveResumingIndicator implements Transform<FlowRunFacts> {

    @Override
    public Transition<FlowRunFacts> apply(Transition<FlowRunFacts> transition) {
        FlowRunFacts run = transition.run();
        StateType to = transition.to().type();
        boolean ends = to == StateType.RUNNING || to.isFinal();
        return ends && transition.at().clientKnowsPauses() && RunMemory.isResuming(run.policy())
                ? transition.with(run.withPolicy(RunMemory.resuming(run.policy(), false)))
                : transition;
    }
}
