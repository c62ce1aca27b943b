package dev.provost.engine.states;

import java.util.List;

/// What governs the states of flow runs even when they are forced.
final class MinimalFlowPolicy {

    static final Policy<FlowRunFacts> POLICY = new Policy<>(
            "MinimalFlowPolicy",
            List.of(
                    // Or the run would end without giving its lease back.
                    new PreserveDeploymentConcurrencyLeaseId(),
                    new PreventResultDataLoss(),
                    // People cancel scheduled and suspended runs by force.
                    new BypassCancellingFlowRunsWithNoInfra(),
                    new InstrumentFlowRunStateTransitions(),
                    new ReleaseFlowConcurrencySlots()));

    private MinimalFlowPolicy() {}
}
