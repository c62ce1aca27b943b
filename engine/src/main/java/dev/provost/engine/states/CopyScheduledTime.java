package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.util.Set;

/// Lets a pending run remember when it was scheduled for, unless the client names another time.
///
/// ```
/// SCHEDULED(12:00) -> PENDING         PENDING(12:00)
/// SCHEDULED(12:00) -> PENDING(13:00)  pass
/// ```
final class CopyScheduledTime<R extends RunFacts> implements Rule<R> {

    private static final Scope SCOPE = Scope.from(Set.of(StateType.SCHEDULED)).into(StateType.PENDING);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<R> judge(Transition<R> transition) {
        State from = transition.from();
        State to = transition.to();
        if (from == null || to.stateDetails().scheduledTime() != null) {
            return Verdict.pass();
        }
        return Verdict.amend(
                transition,
                to.withStateDetails(
                        to.stateDetails().withScheduledTime(from.stateDetails().scheduledTime())));
    }
}
