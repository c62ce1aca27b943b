package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.util.Set;

/// Says how a flow run may leave a final state.
///
/// ```
/// COMPLETED                -> CRASHED, PAUSED, CANCELLING   abort
/// COMPLETED with a result  -> RUNNING                       stay
/// COMPLETED with a result  -> COMPLETED without             stay
/// FAILED, no deployment    -> SCHEDULED                     abort
/// FAILED                   -> RUNNING                       pass, and its pauses are forgotten
/// ```
final class HandleFlowTerminalStateTransitions implements Rule<FlowRunFacts> {

    private static final Scope SCOPE = Scope.from(PreventResultDataLoss.FINAL);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<FlowRunFacts> judge(Transition<FlowRunFacts> transition) {
        State from = transition.from();
        State to = transition.to();
        FlowRunFacts run = transition.run();
        if (from == null) {
            return Verdict.pass();
        }
        if (Set.of(StateType.CANCELLING, StateType.PAUSED, StateType.CRASHED).contains(to.type())) {
            return Verdict.abort("Run is already in terminal state %s.".formatted(from.type()));
        }
        if (from.type() == StateType.COMPLETED && !to.type().isFinal() && States.keepsPersistedResult(from.data())) {
            return Verdict.stay("Run is already COMPLETED.");
        }
        if (PreventResultDataLoss.losesResult(from, to)) {
            return Verdict.stay(PreventResultDataLoss.REASON);
        }
        if (to.type() == StateType.SCHEDULED && run.deploymentId() == null) {
            return Verdict.abort("Cannot reschedule a run without an associated deployment.");
        }
        if (to.type().isFinal() || !transition.at().clientKnowsPauses()) {
            return Verdict.pass();
        }
        String retryType = to.type() == StateType.SCHEDULED ? RunMemory.RESCHEDULE : null;
        return Verdict.amend(transition, run.withPolicy(RunMemory.startedAgain(run.policy(), retryType)));
    }

    @Override
    public FlowRunFacts withdraw(FlowRunFacts run, FlowRunFacts before) {
        return run.withPolicy(before.policy());
    }
}
