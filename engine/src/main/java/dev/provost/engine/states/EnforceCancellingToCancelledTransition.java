package dev.provost.engine.states;

import dev.provost.api.states.StateType;
import java.util.Set;

/// Lets a run that is being cancelled become nothing but cancelled.
///
/// ```
/// CANCELLING -> CANCELLED   not asked
/// CANCELLING -> COMPLETED   stay
/// ```
final class EnforceCancellingToCancelledTransition implements Rule<FlowRunFacts> {

    private static final Scope SCOPE = Scope.from(Set.of(StateType.CANCELLING)).notInto(StateType.CANCELLED);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<FlowRunFacts> judge(Transition<FlowRunFacts> transition) {
        return Verdict.stay("Cannot transition flows that are cancelling to a state other than Cancelled.");
    }
}
