package dev.provost.engine.states;

/// Keeps the type of the current state with the run.
final class SetRunStateType<R extends RunFacts> implements Transform<R> {

    @Override
    public Transition<R> apply(Transition<R> transition) {
        return transition.withColumns(
                transition.run().columns().withStateType(transition.to().type()));
    }
}
