package dev.provost.engine.states;

import java.util.List;

/// What governs the state that the server gives to flow runs that should have started.
final class MarkLateRunsPolicy {

    static final Policy<FlowRunFacts> POLICY = new Policy<>(
            "MarkLateRunsPolicy",
            List.of(
                    // The run may have started since it was found.
                    new EnsureOnlyScheduledFlowsMarkedLate(),
                    new EnforceDeploymentConcurrencyOnLate(),
                    new InstrumentFlowRunStateTransitions()));

    private MarkLateRunsPolicy() {}
}
