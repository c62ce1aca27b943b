package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import java.util.Set;

/// Lets only one worker submit a run: whoever comes second finds it pending or further and must let go. A pending run
/// may still move on through pending states that have names of their own, and keeps what the server noted on the way.
///
/// ```
/// PENDING              -> PENDING              abort
/// PENDING              -> PENDING(Submitting)  pass, with scheduled time and lease
/// PENDING(Submitting)  -> PENDING              abort
/// RUNNING              -> PENDING              abort
/// FAILED               -> PENDING              not asked
/// ```
final class PreventPendingTransitions<R extends RunFacts> implements Rule<R> {

    private static final Scope SCOPE = Scope.from(
                    Set.of(StateType.PENDING, StateType.CANCELLING, StateType.RUNNING, StateType.CANCELLED))
            .into(StateType.PENDING);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<R> judge(Transition<R> transition) {
        State from = transition.from();
        if (from == null) {
            return Verdict.pass();
        }
        State to = transition.to();
        if (from.type() == StateType.PENDING
                && !to.name().equals(from.name())
                && !to.name().equals(StateType.PENDING.title())) {
            StateDetails noted = from.stateDetails();
            return Verdict.amend(
                    transition,
                    to.withStateDetails(to.stateDetails()
                            .withScheduledTime(noted.scheduledTime())
                            .withDeploymentConcurrencyLeaseId(noted.deploymentConcurrencyLeaseId())));
        }
        return Verdict.abort(
                "This run is in a %s state and cannot transition to a PENDING state.".formatted(from.type()));
    }
}
