package dev.provost.engine.states;

import java.util.List;

/// Everything that governs the states of flow runs that clients propose.
final class CoreFlowPolicy {

    static final Policy<FlowRunFacts> POLICY = new Policy<>(
            "CoreFlowPolicy",
            List.of(
                    // First, so that whatever is written knows its lease.
                    new PreserveDeploymentConcurrencyLeaseId(),
                    // A repeated request must not meet a rule as if it were a new one.
                    new PreventDuplicateTransitions(),
                    new HandleFlowTerminalStateTransitions(),
                    new EnforceCancellingToCancelledTransition(),
                    // Before pauses are asked: a suspended run is cancelled at once.
                    new BypassCancellingFlowRunsWithNoInfra(),
                    // Before slots are taken: a second worker must not take a second one.
                    new PreventPendingTransitions<>(),
                    new ValidateDeploymentConcurrencyAtRunning(),
                    new SecureFlowConcurrencySlots(),
                    new RemoveDeploymentConcurrencyLeaseForOldClientVersions(),
                    new EnsureOnlyScheduledFlowsMarkedLate(),
                    new HandlePausingFlows(),
                    new HandleResumingPausedFlows(),
                    // A run must carry its time before anyone can make it wait for it.
                    new CopyScheduledTime<>(),
                    new WaitForScheduledTime<>(),
                    new RetryFailedFlows(),
                    // What follows is done last entry first: slots, then the event.
                    new InstrumentFlowRunStateTransitions(),
                    new ReleaseFlowConcurrencySlots()));

    private CoreFlowPolicy() {}
}
