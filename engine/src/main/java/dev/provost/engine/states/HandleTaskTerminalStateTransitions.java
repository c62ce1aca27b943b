package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.util.List;
import java.util.Set;

/// Says how a task run may leave a final state. One that does starts again with all its retries.
///
/// ```
/// COMPLETED                -> CRASHED, PAUSED, CANCELLING        abort
/// COMPLETED with a result  -> anything else                      stay
/// FAILED                   -> RUNNING                            pass, and the run count is 0
/// FAILED in attempt 1      -> RUNNING in attempt 2 of its flow   Retrying
/// ```
final class HandleTaskTerminalStateTransitions implements Rule<TaskRunFacts> {

    private static final Scope SCOPE = Scope.from(PreventResultDataLoss.FINAL);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<TaskRunFacts> judge(Transition<TaskRunFacts> transition) {
        State from = transition.from();
        State to = transition.to();
        TaskRunFacts run = transition.run();
        if (from == null) {
            return Verdict.pass();
        }
        if (Set.of(StateType.CANCELLING, StateType.PAUSED, StateType.CRASHED).contains(to.type())) {
            return Verdict.abort("Run is already %s.".formatted(from.type()));
        }
        if (from.type() == StateType.COMPLETED && States.keepsPersistedResult(from.data())) {
            return Verdict.stay("This run is already completed.");
        }
        if (to.type().isFinal()) {
            return Verdict.pass();
        }
        TaskRunFacts.ParentFlowRun flowRun = run.flowRun();
        boolean flowRetries =
                to.type() == StateType.RUNNING && flowRun != null && run.flowRunRunCount() < flowRun.runCount();
        return new Verdict.Amend<>(
                flowRetries ? to.withName(States.RETRYING) : to,
                run.withColumns(run.columns().withRunCount(0)),
                List.of());
    }

    @Override
    public TaskRunFacts withdraw(TaskRunFacts run, TaskRunFacts before) {
        return run.withColumns(run.columns().withRunCount(before.columns().runCount()));
    }
}
