package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;

/// Tells people that a task run is not running for the first time.
///
/// ```
/// run count 1: AwaitingRetry -> RUNNING   Retrying
/// run count 1: FAILED        -> RUNNING   Rerunning
/// run count 0: PENDING       -> RUNNING   pass
/// ```
final class RenameReruns implements Rule<TaskRunFacts> {

    private static final Scope SCOPE = Scope.to(StateType.RUNNING);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<TaskRunFacts> judge(Transition<TaskRunFacts> transition) {
        State from = transition.from();
        if (from == null || transition.run().columns().runCount() <= 0) {
            return Verdict.pass();
        }
        String name = from.name().equals(States.AWAITING_RETRY) ? States.RETRYING : "Rerunning";
        return Verdict.amend(transition, transition.to().withName(name));
    }
}
