package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.time.Duration;

/// Adds the time spent in a running state when it is left.
final class IncrementRunTime<R extends RunFacts> implements Transform<R> {

    @Override
    public Transition<R> apply(Transition<R> transition) {
        State from = transition.from();
        if (from == null || from.type() != StateType.RUNNING) {
            return transition;
        }
        RunColumns columns = transition.run().columns();
        Duration spent = Duration.between(from.timestamp(), transition.to().timestamp());
        return transition.withColumns(
                columns.withTotalRunTime(columns.totalRunTime().plus(spent)));
    }
}
