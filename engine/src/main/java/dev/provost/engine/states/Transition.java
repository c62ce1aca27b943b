package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import org.jspecify.annotations.Nullable;

/// A run on its way into a state, as the steps before the one that looks at it have left it.
///
/// @param to the state that would be written if no further rule objected
/// @param run the run, with what earlier steps changed about it
public record Transition<R extends RunFacts>(State to, R run, Circumstances at) {

    /// The state the run leaves.
    @Nullable
    State from() {
        return run.state();
    }

    @Nullable
    StateType fromType() {
        State from = from();
        return from == null ? null : from.type();
    }

    /// Whether the run leaves a state of that type.
    boolean leaves(StateType type) {
        return fromType() == type;
    }

    Transition<R> to(State other) {
        return new Transition<>(other, run, at);
    }

    /// Every kind of facts makes facts of its own kind.
    @SuppressWarnings("unchecked")
    Transition<R> withColumns(RunColumns columns) {
        return new Transition<>(to, (R) run.withColumns(columns), at);
    }

    Transition<R> with(R changed) {
        return new Transition<>(to, changed, at);
    }
}
