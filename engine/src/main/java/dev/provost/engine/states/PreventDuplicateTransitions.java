package dev.provost.engine.states;

import dev.provost.api.states.State;
import java.util.UUID;

/// Lets a client that got no answer ask again: a proposal with the id of the transition that made the current state
/// has been served already.
///
/// ```
/// RUNNING(transition t) -> RUNNING(transition t)   stay
/// RUNNING(transition t) -> FAILED(transition u)    pass
/// ```
final class PreventDuplicateTransitions implements Rule<FlowRunFacts> {

    @Override
    public Scope scope() {
        return Scope.everything();
    }

    @Override
    public Verdict<FlowRunFacts> judge(Transition<FlowRunFacts> transition) {
        State from = transition.from();
        UUID made = from == null ? null : from.stateDetails().transitionId();
        return made != null && made.equals(transition.to().stateDetails().transitionId())
                ? Verdict.stay("This run has already made this state transition.")
                : Verdict.pass();
    }
}
