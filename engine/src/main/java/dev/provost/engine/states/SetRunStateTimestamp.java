package dev.provost.engine.states;

/// Keeps the time of the current state with the run.
final class SetRunStateTimestamp<R extends RunFacts> implements Transform<R> {

    @Override
    public Transition<R> apply(Transition<R> transition) {
        return transition.withColumns(
                transition.run().columns().withStateTimestamp(transition.to().timestamp()));
    }
}
