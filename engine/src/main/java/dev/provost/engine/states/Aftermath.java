package dev.provost.engine.states;

import java.util.List;

/// What follows from a transition beside its state.
///
/// @param run what the run becomes
public record Aftermath<R extends RunFacts>(R run, List<Effect> effects) {

    static <R extends RunFacts> Aftermath<R> none(R run) {
        return new Aftermath<>(run, List.of());
    }

    static <R extends RunFacts> Aftermath<R> of(R run, Effect... effects) {
        return new Aftermath<>(run, List.of(effects));
    }
}
