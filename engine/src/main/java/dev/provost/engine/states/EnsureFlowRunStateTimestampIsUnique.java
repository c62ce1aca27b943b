package dev.provost.engine.states;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Moves a state to the first microsecond at which its run has no other one: two states of a run cannot have the same
/// time, and clocks may stand still.
final class EnsureFlowRunStateTimestampIsUnique implements Transform<FlowRunFacts> {

    @Override
    public Transition<FlowRunFacts> apply(Transition<FlowRunFacts> transition) {
        return unique(transition);
    }

    static <R extends RunFacts> Transition<R> unique(Transition<R> transition) {
        Instant free = transition.to().timestamp();
        while (isTaken(free, transition.run())) {
            free = free.plus(1, ChronoUnit.MICROS);
        }
        return transition.to(transition.to().withTimestamp(free));
    }

    private static boolean isTaken(Instant time, RunFacts run) {
        return run.stateTimestamps().contains(time)
                || (run.state() != null && run.state().timestamp().equals(time));
    }
}
