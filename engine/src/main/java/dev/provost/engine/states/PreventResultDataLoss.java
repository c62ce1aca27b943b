package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.util.Set;

/// Keeps a completed run's result from being lost to a second completion that has none, even when it is forced.
///
/// ```
/// COMPLETED with a result -> COMPLETED with a result   pass
/// COMPLETED with a result -> COMPLETED without         stay
/// COMPLETED with a result -> FAILED                    pass
/// ```
final class PreventResultDataLoss implements Rule<FlowRunFacts> {

    static final Set<StateType> FINAL =
            Set.of(StateType.COMPLETED, StateType.FAILED, StateType.CANCELLED, StateType.CRASHED);

    static final String REASON =
            "Cannot overwrite a COMPLETED state that carries persisted result data with one that does not.";

    private static final Scope SCOPE =
            Scope.from(FINAL).into(StateType.COMPLETED, StateType.FAILED, StateType.CANCELLED, StateType.CRASHED);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<FlowRunFacts> judge(Transition<FlowRunFacts> transition) {
        State from = transition.from();
        return from != null && losesResult(from, transition.to()) ? Verdict.stay(REASON) : Verdict.pass();
    }

    static boolean losesResult(State from, State to) {
        return from.type() == StateType.COMPLETED
                && to.type() == StateType.COMPLETED
                && States.keepsPersistedResult(from.data())
                && !States.hasPersistedResult(to.data());
    }
}
