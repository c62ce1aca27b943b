package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;

/// Notes, with its first state, when a run should start: at its scheduled time, or at once.
final class SetExpectedStartTime<R extends RunFacts> implements Transform<R> {

    @Override
    public Transition<R> apply(Transition<R> transition) {
        RunColumns columns = transition.run().columns();
        if (columns.expectedStartTime() != null) {
            return transition;
        }
        State to = transition.to();
        return transition.withColumns(columns.withExpectedStartTime(
                to.type() == StateType.SCHEDULED ? to.stateDetails().scheduledTime() : to.timestamp()));
    }
}
