package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.util.Set;

/// Cancels a run at once if there is nothing that would have to be stopped first.
///
/// ```
/// SCHEDULED, no infrastructure   -> CANCELLING   rejected: CANCELLED
/// SCHEDULED, infrastructure      -> CANCELLING   pass: it awaits a retry in its process
/// Resuming                       -> CANCELLING   rejected: CANCELLED
/// Suspended                      -> CANCELLING   rejected: CANCELLED
/// PAUSED                         -> CANCELLING   pass
/// ```
final class BypassCancellingFlowRunsWithNoInfra implements Rule<FlowRunFacts> {

    private static final Scope SCOPE =
            Scope.from(Set.of(StateType.SCHEDULED, StateType.PAUSED)).into(StateType.CANCELLING);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<FlowRunFacts> judge(Transition<FlowRunFacts> transition) {
        State from = transition.from();
        if (from == null) {
            return Verdict.pass();
        }
        String pid = transition.run().infrastructurePid();
        boolean neverStarted = from.type() == StateType.SCHEDULED && (pid == null || pid.isEmpty());
        if (neverStarted || from.name().equals("Resuming")) {
            return cancelled("Scheduled flow run has no infrastructure to terminate.", transition);
        }
        if (from.type() == StateType.PAUSED && from.stateDetails().pauseReschedule()) {
            return cancelled("Suspended flow run has no infrastructure to terminate.", transition);
        }
        return Verdict.pass();
    }

    private static Verdict<FlowRunFacts> cancelled(String reason, Transition<FlowRunFacts> transition) {
        return Verdict.reject(States.cancelled(null, transition.at()), reason);
    }
}
