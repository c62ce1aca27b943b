package dev.provost.engine.states;

import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.util.List;
import java.util.UUID;

/// Gives back a run's slot of its deployment's limit when the run stops being under way.
///
/// ```
/// RUNNING -> COMPLETED                           the slot is given back
/// RUNNING -> PAUSED                              the slot is given back
/// RUNNING -> FAILED, answered by AwaitingRetry   the slot stays: the process goes on and renews its lease
/// RUNNING -> AwaitingRetry                       the slot is given back: the process ends
/// AwaitingRetry(lease) -> CANCELLED              the slot is given back: there will be no retry
/// ```
final class ReleaseFlowConcurrencySlots implements Transform<FlowRunFacts> {

    @Override
    public Aftermath<FlowRunFacts> follow(Settled<FlowRunFacts> settled) {
        FlowRunFacts run = settled.run();
        State from = settled.from();
        State written = settled.written();
        if (from == null || written == null || run.deploymentId() == null) {
            return Aftermath.none(run);
        }
        boolean stops = isUnderWay(from.type()) && !isUnderWay(written.type());
        boolean gaveUpRetry = run.around().leaseAlive()
                && from.type() == StateType.SCHEDULED
                && (written.type().isFinal() || written.type() == StateType.PAUSED);
        if (!(stops || gaveUpRetry) || retriesInProcess(written, settled.details())) {
            return Aftermath.none(run);
        }
        SlotLimit limit = run.around().deployment() == null
                ? null
                : run.around().deployment().limit();
        List<UUID> limits = limit == null ? List.of() : List.of(limit.id());
        UUID lease = from.stateDetails().deploymentConcurrencyLeaseId();
        if (lease != null) {
            return Aftermath.of(run, new Effect.ReleaseLease(lease, limits));
        }
        return limit == null ? Aftermath.none(run) : Aftermath.of(run, new Effect.ReleaseSlot(limit.id()));
    }

    private static boolean isUnderWay(StateType type) {
        return switch (type) {
            case PENDING, RUNNING, CANCELLING -> true;
            case SCHEDULED, PAUSED, COMPLETED, FAILED, CANCELLED, CRASHED -> false;
        };
    }

    private static boolean retriesInProcess(State written, Details details) {
        return written.type() == StateType.SCHEDULED
                && written.name().equals(States.AWAITING_RETRY)
                && details instanceof Details.Rejected;
    }
}
