package dev.provost.engine.states;

import dev.provost.api.states.State;

/// Which policy governs which proposal.
public final class Policies {

    private Policies() {}

    /// For flow runs. With `force`, only what keeps results and slots from being lost is asked.
    public static Policy<FlowRunFacts> forFlowRun(boolean force) {
        return force ? MinimalFlowPolicy.POLICY : CoreFlowPolicy.POLICY;
    }

    /// For task runs. A state of a background task has its own rules, which force does not switch off.
    public static Policy<TaskRunFacts> forTaskRun(State proposed, boolean force) {
        if (Boolean.TRUE.equals(proposed.stateDetails().deferred())) {
            return BackgroundTaskPolicy.POLICY;
        }
        return force ? MinimalTaskPolicy.POLICY : CoreTaskPolicy.POLICY;
    }

    /// For task runs of clients that keep their slots themselves.
    public static Policy<TaskRunFacts> forClientSideTaskRun() {
        return ClientSideTaskOrchestrationPolicy.POLICY;
    }

    /// For the service that finds runs that should have started.
    public static Policy<FlowRunFacts> forMarkingLate() {
        return MarkLateRunsPolicy.POLICY;
    }
}
