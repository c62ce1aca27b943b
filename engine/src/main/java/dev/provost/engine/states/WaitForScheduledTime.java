package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// Holds a run back until its scheduled time, by the server's clock.
///
/// ```
/// SCHEDULED(12:00) -> RUNNING  at 11:58:30   wait 90 s
/// SCHEDULED(12:00) -> RUNNING  at 12:00:01   pass
/// ```
final class WaitForScheduledTime<R extends RunFacts> implements Rule<R> {

    private static final Scope SCOPE =
            Scope.from(Set.of(StateType.SCHEDULED, StateType.PENDING)).into(StateType.RUNNING);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<R> judge(Transition<R> transition) {
        State from = transition.from();
        Instant scheduled = from == null ? null : from.stateDetails().scheduledTime();
        if (scheduled == null) {
            return Verdict.pass();
        }
        Duration delay = wholeSeconds(transition.at().now(), scheduled);
        return delay.isPositive() ? new Verdict.Wait<>(delay, "Scheduled time is in the future") : Verdict.pass();
    }

    /// The API promises clients an integer: the nearest second, and a half rounds down.
    private static Duration wholeSeconds(Instant now, Instant scheduled) {
        Duration exact = Duration.between(now, scheduled);
        return Duration.ofSeconds(exact.plusNanos(499_999_999).toSeconds());
    }
}
