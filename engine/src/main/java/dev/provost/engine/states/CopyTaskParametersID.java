package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.util.Set;

/// Lets a background task's run remember where its parameters are kept, unless the client says so itself.
///
/// ```
/// SCHEDULED(parameters p) -> PENDING                 PENDING(parameters p)
/// PENDING(parameters p)   -> RUNNING(parameters q)   pass
/// ```
final class CopyTaskParametersID implements Rule<TaskRunFacts> {

    private static final Scope SCOPE =
            Scope.from(Set.of(StateType.SCHEDULED, StateType.PENDING)).into(StateType.PENDING, StateType.RUNNING);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<TaskRunFacts> judge(Transition<TaskRunFacts> transition) {
        State from = transition.from();
        State to = transition.to();
        if (from == null || to.stateDetails().taskParametersId() != null) {
            return Verdict.pass();
        }
        return Verdict.amend(
                transition,
                to.withStateDetails(to.stateDetails()
                        .withTaskParametersId(from.stateDetails().taskParametersId())));
    }
}
