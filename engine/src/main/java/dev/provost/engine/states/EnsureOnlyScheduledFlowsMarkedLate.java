package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;

/// Lets only scheduled flow runs become late, and those once.
///
/// ```
/// SCHEDULED  -> Late   pass
/// Late       -> Late   stay
/// PENDING    -> Late   stay
/// ```
final class EnsureOnlyScheduledFlowsMarkedLate implements Rule<FlowRunFacts> {

    private static final Scope SCOPE = Scope.to(StateType.SCHEDULED);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<FlowRunFacts> judge(Transition<FlowRunFacts> transition) {
        State from = transition.from();
        if (from == null || !transition.to().name().equals(States.LATE)) {
            return Verdict.pass();
        }
        if (from.type() != StateType.SCHEDULED) {
            return Verdict.stay("Only scheduled flows can be marked late.");
        }
        return from.name().equals(States.LATE) ? Verdict.stay("This flow run is already marked late.") : Verdict.pass();
    }
}
