package dev.provost.engine.states;

/// Bookkeeping that happens with every state that is written, whoever wanted it and whatever rules said.
public non-sealed interface Transform<R extends RunFacts> extends Step<R> {

    /// Before the state is written: the state and the run, changed.
    default Transition<R> apply(Transition<R> transition) {
        return transition;
    }

    /// With the state that is written.
    default Aftermath<R> follow(Settled<R> settled) {
        return Aftermath.none(settled.run());
    }
}
