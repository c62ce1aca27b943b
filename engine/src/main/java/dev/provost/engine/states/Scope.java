package dev.provost.engine.states;

import dev.provost.api.states.StateType;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The transitions that a rule is asked about, by the types of the states a run leaves and enters.
///
/// @param fromNothing whether a run that has no state yet is included
public record Scope(Set<StateType> from, boolean fromNothing, Set<StateType> to) {

    private static final Set<StateType> ALL = Set.copyOf(EnumSet.allOf(StateType.class));

    /// Every transition.
    static Scope everything() {
        return new Scope(ALL, true, ALL);
    }

    /// Transitions of runs in a state of one of these types.
    static Scope from(Set<StateType> types) {
        return new Scope(types, false, ALL);
    }

    /// Transitions of runs in whatever state, or none, into states of these types.
    static Scope to(StateType first, StateType... others) {
        return everything().into(first, others);
    }

    /// These transitions, as far as they lead into a state of these types.
    Scope into(StateType first, StateType... others) {
        return new Scope(from, fromNothing, Set.copyOf(EnumSet.of(first, others)));
    }

    /// These transitions, as far as they lead elsewhere.
    Scope notInto(StateType first, StateType... others) {
        return new Scope(from, fromNothing, Set.copyOf(EnumSet.complementOf(EnumSet.of(first, others))));
    }

    boolean includes(@Nullable StateType left, StateType entered) {
        return (left == null ? fromNothing : from.contains(left)) && to.contains(entered);
    }

    /// Whether a transition that comes to an end in a state of that type, or in none, is still one of these. One that
    /// comes to nothing is, if it may lead anywhere.
    boolean reaches(@Nullable StateType entered) {
        return entered == null ? to.equals(ALL) : to.contains(entered);
    }
}
