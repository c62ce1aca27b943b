package dev.provost.engine.states;

import dev.provost.api.states.StateType;

/// Notes when a run first ran.
final class SetStartTime<R extends RunFacts> implements Transform<R> {

    @Override
    public Transition<R> apply(Transition<R> transition) {
        RunColumns columns = transition.run().columns();
        return transition.to().type() == StateType.RUNNING && columns.startTime() == null
                ? transition.withColumns(columns.withStartTime(transition.to().timestamp()))
                : transition;
    }
}
