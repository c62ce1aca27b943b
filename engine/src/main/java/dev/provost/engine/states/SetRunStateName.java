package dev.provost.engine.states;

/// Keeps the name of the current state with the run.
final class SetRunStateName<R extends RunFacts> implements Transform<R> {

    @Override
    public Transition<R> apply(Transition<R> transition) {
        return transition.withColumns(
                transition.run().columns().withStateName(transition.to().name()));
    }
}
