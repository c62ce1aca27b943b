package dev.provost.engine.states;

import dev.provost.api.states.StateDetails;

/// Lets a state say which run it is of.
final class UpdateStateDetails<R extends RunFacts> implements Transform<R> {

    @Override
    public Transition<R> apply(Transition<R> transition) {
        StateDetails details = transition.to().stateDetails();
        // The compiler knows all kinds of runs, so a third one would not pass unseen.
        StateDetails updated = switch (transition.run()) {
            case FlowRunFacts run -> details.withFlowRunId(run.id());
            case TaskRunFacts run -> details.withFlowRunId(run.flowRunId()).withTaskRunId(run.id());
        };
        return transition.to(transition.to().withStateDetails(updated));
    }
}
