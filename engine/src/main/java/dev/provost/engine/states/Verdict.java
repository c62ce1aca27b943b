package dev.provost.engine.states;

import dev.provost.api.states.State;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one rule says about a transition.
public sealed interface Verdict<R extends RunFacts> {

    /// Nothing against it.
    record Pass<R extends RunFacts>() implements Verdict<R> {}

    /// Go on, to a state of the same type but with other contents, or with a changed run.
    ///
    /// @param effects what else must happen if the transition does
    record Amend<R extends RunFacts>(State to, R run, List<Effect> effects) implements Verdict<R> {}

    /// Another state than the one asked for; none is: stay in the one the run has.
    ///
    /// @param run the run, if that changes too
    /// @param effects what else must happen if the run gets that other state
    record Reject<R extends RunFacts>(
            @Nullable State to, String reason, @Nullable R run, List<Effect> effects) implements Verdict<R> {}

    /// Not yet.
    record Wait<R extends RunFacts>(Duration delay, String reason) implements Verdict<R> {}

    /// Not at all, and the client should stop.
    record Abort<R extends RunFacts>(String reason) implements Verdict<R> {}

    static <R extends RunFacts> Verdict<R> pass() {
        return new Pass<>();
    }

    /// Go on with other contents of the state.
    static <R extends RunFacts> Verdict<R> amend(Transition<R> transition, State to) {
        return new Amend<>(to, transition.run(), List.of());
    }

    /// Go on with a changed run.
    static <R extends RunFacts> Verdict<R> amend(Transition<R> transition, R run) {
        return new Amend<>(transition.to(), run, List.of());
    }

    static <R extends RunFacts> Verdict<R> reject(State to, String reason) {
        return new Reject<>(to, reason, null, List.of());
    }

    /// The run stays as it is, and its client is told so.
    static <R extends RunFacts> Verdict<R> stay(String reason) {
        return new Reject<>(null, reason, null, List.of());
    }

    static <R extends RunFacts> Verdict<R> abort(String reason) {
        return new Abort<>(reason);
    }
}
