package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;

/// Keeps tasks from running while their flow does not.
///
/// ```
/// flow RUNNING:             -> RUNNING   pass
/// flow PAUSED:              -> RUNNING   rejected: PAUSED(NotReady), until the same time
/// flow anything else:       -> RUNNING   abort
/// no flow at all:           -> RUNNING   pass
/// ```
final class PreventRunningTasksFromStoppedFlows implements Rule<TaskRunFacts> {

    private static final Scope SCOPE = Scope.to(StateType.RUNNING);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<TaskRunFacts> judge(Transition<TaskRunFacts> transition) {
        TaskRunFacts.ParentFlowRun flowRun = transition.run().flowRun();
        if (flowRun == null) {
            return Verdict.pass();
        }
        State state = flowRun.state();
        if (state == null || (state.type() != StateType.RUNNING && state.type() != StateType.PAUSED)) {
            return Verdict.abort("The enclosing flow must be running to begin task execution.");
        }
        if (state.type() == StateType.RUNNING) {
            return Verdict.pass();
        }
        StateDetails pause = StateDetails.NONE
                .withPauseTimeout(state.stateDetails().pauseTimeout())
                .withPauseReschedule(state.stateDetails().pauseReschedule());
        return Verdict.reject(
                States.of(StateType.PAUSED, "NotReady", null, pause, transition.at()),
                "The flow is paused, new tasks can execute after resuming flow run: %s."
                        .formatted(transition.run().flowRunId()));
    }
}
