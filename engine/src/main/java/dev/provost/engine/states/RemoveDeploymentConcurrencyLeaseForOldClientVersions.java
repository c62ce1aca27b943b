package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.util.Set;
import java.util.UUID;

/// Ends the lease of a client that cannot renew it once its run starts; the slot stays taken until the run ends.
///
/// ```
/// PENDING(lease) -> RUNNING, client 3.4.10   pass, and the lease is forgotten
/// PENDING(lease) -> RUNNING, client 3.4.11   pass
/// ```
final class RemoveDeploymentConcurrencyLeaseForOldClientVersions implements Rule<FlowRunFacts> {

    private static final Scope SCOPE =
            Scope.from(Set.of(StateType.PENDING)).into(StateType.RUNNING, StateType.CANCELLING);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<FlowRunFacts> judge(Transition<FlowRunFacts> transition) {
        return Verdict.pass();
    }

    @Override
    public Aftermath<FlowRunFacts> follow(Settled<FlowRunFacts> settled) {
        State from = settled.from();
        UUID lease = from == null ? null : from.stateDetails().deploymentConcurrencyLeaseId();
        ClientVersion client = settled.at().clientVersion();
        return lease == null || (client != null && client.renewsLeases())
                ? Aftermath.none(settled.run())
                : Aftermath.of(settled.run(), new Effect.ForgetLease(lease));
    }
}
