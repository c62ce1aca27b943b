package dev.provost.engine.states;

import dev.provost.api.states.StateType;
import java.util.Set;

/// Cancels a run that would become late if its deployment has no room and refuses runs then. Nobody tries to submit
/// such a run, so it would stay late for ever.
///
/// ```
/// SCHEDULED -> Late, no slot free, runs are refused   rejected: CANCELLED
/// SCHEDULED -> Late, no slot free, runs are queued    pass
/// ```
final class EnforceDeploymentConcurrencyOnLate implements Rule<FlowRunFacts> {

    private static final Scope SCOPE = Scope.from(Set.of(StateType.SCHEDULED)).into(StateType.SCHEDULED);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<FlowRunFacts> judge(Transition<FlowRunFacts> transition) {
        DeploymentFacts deployment = transition.run().around().deployment();
        SlotLimit limit = deployment == null ? null : deployment.limit();
        if (deployment == null
                || limit == null
                || deployment.collision() != DeploymentFacts.Collision.CANCEL_NEW
                || !transition.to().name().equals(States.LATE)
                || limit.activeSlots() < limit.limit()) {
            return Verdict.pass();
        }
        return Verdict.reject(
                States.cancelled("Deployment concurrency limit reached.", transition.at()),
                "Deployment concurrency limit is full and uses the CANCEL_NEW strategy.");
    }
}
