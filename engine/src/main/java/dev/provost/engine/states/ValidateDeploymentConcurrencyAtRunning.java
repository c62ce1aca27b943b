package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes sure that a run that starts still has the slot it took when it was submitted. If its lease ran out while the
/// infrastructure was set up, it may have taken another run's place.
///
/// ```
/// PENDING(lease) -> RUNNING, the lease is alive          pass, and it is renewed
/// PENDING(lease) -> RUNNING, it ran out, a slot is free  pass, with a new lease
/// PENDING(lease) -> RUNNING, it ran out, none is free    rejected: CANCELLED
/// ```
///
/// Clients before 3.4.11 do not renew leases, so theirs are no reason to stop them.
final class ValidateDeploymentConcurrencyAtRunning implements Rule<FlowRunFacts> {

    private static final Scope SCOPE = Scope.from(Set.of(StateType.PENDING)).into(StateType.RUNNING);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<FlowRunFacts> judge(Transition<FlowRunFacts> transition) {
        State from = transition.from();
        if (from == null) {
            return Verdict.pass();
        }
        Circumstances at = transition.at();
        FlowRunFacts run = transition.run();
        UUID lease = from.stateDetails().deploymentConcurrencyLeaseId();
        State to = withLease(transition.to(), lease);
        ClientVersion client = at.clientVersion();
        DeploymentFacts deployment = run.around().deployment();
        SlotLimit limit = deployment == null ? null : deployment.limit();
        if (lease == null || client == null || !client.renewsLeases() || deployment == null || limit == null) {
            return Verdict.amend(transition, to);
        }
        Duration time = SecureFlowConcurrencySlots.leaseTime(deployment, at);
        if (run.around().leaseAlive()) {
            return new Verdict.Amend<>(to, run, List.of(new Effect.RenewLease(lease, time)));
        }
        if (limit.hasRoom()) {
            UUID another = at.chance().nextId();
            return new Verdict.Amend<>(
                    withLease(to, another),
                    run,
                    List.of(new Effect.TakeSlots(
                            List.of(limit.id()), another, time, new Effect.Holder("flow_run", run.id()))));
        }
        return Verdict.reject(
                States.cancelled(
                        "Deployment concurrency slot lost during provisioning - no slots available to continue execution",
                        at),
                "Deployment concurrency limit reached after lease expiry.");
    }

    private static State withLease(State state, @Nullable UUID lease) {
        StateDetails details = state.stateDetails().withDeploymentConcurrencyLeaseId(lease);
        return state.withStateDetails(details);
    }
}
