package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;

/// Notes when a scheduled run is due, for as long as it is scheduled.
final class SetNextScheduledStartTime<R extends RunFacts> implements Transform<R> {

    @Override
    public Transition<R> apply(Transition<R> transition) {
        State to = transition.to();
        RunColumns columns = transition.run().columns();
        if (to.type() == StateType.SCHEDULED) {
            return transition.withColumns(
                    columns.withNextScheduledStartTime(to.stateDetails().scheduledTime()));
        }
        return transition.leaves(StateType.SCHEDULED)
                ? transition.withColumns(columns.withNextScheduledStartTime(null))
                : transition;
    }
}
