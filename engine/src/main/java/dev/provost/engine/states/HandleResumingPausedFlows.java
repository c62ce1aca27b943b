package dev.provost.engine.states;

import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.states.State;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/// Lets a paused flow go on, end or be cancelled, and nothing else.
///
/// ```
/// PAUSED                      -> RUNNING            pass, and the run is resuming
/// PAUSED                      -> PENDING            stay
/// PAUSED, its time-out over   -> RUNNING            rejected: FAILED
/// PAUSED, its time-out over   -> CANCELLING         pass: the process is alive and must hear of it
/// Suspended, no deployment    -> SCHEDULED          stay
/// PAUSED                      -> SCHEDULED          pass, and its pauses are forgotten
/// Suspended                   -> SCHEDULED          pass, and the run is resuming
/// ```
///
/// A paused run waits in its process. If it is scheduled nevertheless, the process is gone and the flow starts
/// from the top, so its pauses must fire again. A suspended run starts from the top by design and skips those
/// that have fired.
final class HandleResumingPausedFlows implements Rule<FlowRunFacts> {

    private static final Scope SCOPE = Scope.from(Set.of(StateType.PAUSED));

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<FlowRunFacts> judge(Transition<FlowRunFacts> transition) {
        State from = transition.from();
        State to = transition.to();
        if (from == null) {
            return Verdict.pass();
        }
        if (!mayFollowPause(to.type())) {
            return Verdict.stay("This run cannot transition to the StateType.%s state from the StateType.%s state."
                    .formatted(to.type(), from.type()));
        }
        String display = to.name().toLowerCase(Locale.ROOT);
        if (from.stateDetails().pauseReschedule() && transition.run().deploymentId() == null) {
            return Verdict.stay("Cannot reschedule a %s flow run without a deployment.".formatted(display));
        }
        Instant timeout = from.stateDetails().pauseTimeout();
        boolean timedOut = timeout != null && timeout.isBefore(transition.at().now());
        if (timedOut && to.type() != StateType.CANCELLING) {
            String verb = to.name().equals("Suspended") ? "suspend" : "pause";
            State failed = States.of(
                    StateType.FAILED,
                    StateType.FAILED.title(),
                    "The flow was %s and never resumed.".formatted(display),
                    StateDetails.NONE,
                    transition.at());
            return Verdict.reject(failed, "The flow run %s has timed out and can no longer resume.".formatted(verb));
        }
        return Verdict.pass();
    }

    private static boolean mayFollowPause(StateType type) {
        return switch (type) {
            case RUNNING, SCHEDULED, CANCELLING, COMPLETED, FAILED, CANCELLED, CRASHED -> true;
            case PENDING, PAUSED -> false;
        };
    }

    @Override
    public Aftermath<FlowRunFacts> follow(Settled<FlowRunFacts> settled) {
        State from = settled.from();
        FlowRunPolicy policy = settled.run().policy();
        boolean startsFromTheTop = from != null
                && !from.stateDetails().pauseReschedule()
                && settled.enters(StateType.SCHEDULED)
                && settled.at().clientKnowsPauses();
        FlowRunPolicy changed = startsFromTheTop
                ? RunMemory.startedAgain(policy, RunMemory.RESCHEDULE)
                : RunMemory.resuming(policy, true);
        return Aftermath.none(settled.run().withPolicy(changed));
    }
}
