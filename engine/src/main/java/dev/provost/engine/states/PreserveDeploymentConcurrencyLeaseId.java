package dev.provost.engine.states;

import dev.provost.api.states.State;
import java.util.UUID;

/// Carries the lease on a deployment's slot from state to state; clients send states without it.
///
/// ```
/// PENDING(lease l) -> PENDING(Submitting)   with lease l
/// PENDING(lease l) -> RUNNING(lease m)      as it is
/// ```
final class PreserveDeploymentConcurrencyLeaseId implements Transform<FlowRunFacts> {

    @Override
    public Transition<FlowRunFacts> apply(Transition<FlowRunFacts> transition) {
        State from = transition.from();
        State to = transition.to();
        UUID lease = from == null ? null : from.stateDetails().deploymentConcurrencyLeaseId();
        return lease == null || to.stateDetails().deploymentConcurrencyLeaseId() != null
                ? transition
                : transition.to(to.withStateDetails(to.stateDetails().withDeploymentConcurrencyLeaseId(lease)));
    }
}
