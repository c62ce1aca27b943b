package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Takes a slot of its deployment's limit for a run that is about to be submitted, so that nobody sets up
/// infrastructure for a run that may not start. A lease holds the slot, and the client keeps the lease.
///
/// ```
/// SCHEDULED -> PENDING, a slot is free              pass, with a lease
/// SCHEDULED -> PENDING, none is, runs are queued    rejected: AwaitingConcurrencySlot
/// SCHEDULED -> PENDING, none is, runs are refused   rejected: CANCELLED
/// SCHEDULED -> PENDING, the limit is 0              abort
/// AwaitingRetry(lease) -> PENDING                   pass, and the lease is renewed
/// ```
///
/// The last one is a run that kept its slot for a retry in its process, and whose process died before it.
final class SecureFlowConcurrencySlots implements Rule<FlowRunFacts> {

    private static final String FULL = "Deployment concurrency limit reached.";

    private static final Scope SCOPE = new Scope(
                    Set.of(
                            StateType.SCHEDULED,
                            StateType.COMPLETED,
                            StateType.FAILED,
                            StateType.CANCELLED,
                            StateType.CRASHED,
                            StateType.PAUSED),
                    true,
                    Set.of(StateType.PENDING))
            .into(StateType.PENDING);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<FlowRunFacts> judge(Transition<FlowRunFacts> transition) {
        Circumstances at = transition.at();
        ClientVersion client = at.clientVersion();
        if (transition.run().deploymentId() == null || (client != null && client.managesDeploymentSlots())) {
            return Verdict.pass();
        }
        DeploymentFacts deployment = transition.run().around().deployment();
        if (deployment == null) {
            return Verdict.abort("Deployment not found.");
        }
        SlotLimit limit = deployment.limit();
        if (limit == null) {
            return Verdict.pass();
        }
        if (limit.limit() == 0) {
            return Verdict.abort("The deployment concurrency limit is 0. The flow will deadlock if submitted again.");
        }
        UUID held = transition.to().stateDetails().deploymentConcurrencyLeaseId();
        if (transition.run().around().leaseAlive() && held != null) {
            return new Verdict.Amend<>(
                    transition.to(), transition.run(), List.of(new Effect.RenewLease(held, leaseTime(deployment, at))));
        }
        if (!limit.hasRoom()) {
            return switch (deployment.collision()) {
                case ENQUEUE ->
                    Verdict.reject(
                            States.scheduled(
                                    States.AWAITING_CONCURRENCY_SLOT,
                                    at.now().plus(at.settings().deploymentSlotWait()),
                                    at),
                            FULL);
                case CANCEL_NEW -> Verdict.reject(States.cancelled(FULL, at), FULL);
            };
        }
        UUID lease = at.chance().nextId();
        State to = transition.to();
        return new Verdict.Amend<>(
                to.withStateDetails(to.stateDetails().withDeploymentConcurrencyLeaseId(lease)),
                transition.run(),
                List.of(new Effect.TakeSlots(
                        List.of(limit.id()),
                        lease,
                        leaseTime(deployment, at),
                        new Effect.Holder("flow_run", transition.run().id()))));
    }

    /// How long a slot is kept for a run of that deployment that has not started yet.
    static Duration leaseTime(DeploymentFacts deployment, Circumstances at) {
        Duration grace = deployment.gracePeriod();
        return grace == null ? at.settings().deploymentLease() : grace;
    }
}
