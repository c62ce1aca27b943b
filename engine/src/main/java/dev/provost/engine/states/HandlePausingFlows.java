package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets a running flow pause, each of its pauses once. A pause that ends the process (a suspension) needs a
/// deployment that can start the run again, and a subflow has none of its own.
///
/// ```
/// RUNNING    -> PAUSED(key a)                       pass, and key a has fired
/// RUNNING    -> PAUSED(key a), a has fired          stay
/// PENDING    -> PAUSED                              stay
/// nothing    -> PAUSED                              abort
/// RUNNING    -> Suspended, no deployment            abort
/// ```
final class HandlePausingFlows implements Rule<FlowRunFacts> {

    private static final Scope SCOPE = Scope.to(StateType.PAUSED);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<FlowRunFacts> judge(Transition<FlowRunFacts> transition) {
        State from = transition.from();
        State to = transition.to();
        FlowRunFacts run = transition.run();
        String verb = to.name().equals("Suspended") ? "suspend" : "pause";
        if (from == null) {
            return Verdict.abort("Cannot %s flows with no state.".formatted(verb));
        }
        if (from.type() != StateType.RUNNING) {
            return Verdict.stay("Cannot %s flows that are not currently running.".formatted(verb));
        }
        String key = to.stateDetails().pauseKey();
        if (key != null && RunMemory.hasPauseFired(run.policy(), key)) {
            return Verdict.stay("This %s has already fired.".formatted(verb));
        }
        if (to.stateDetails().pauseReschedule() && run.around().parentTaskRun() != null) {
            return Verdict.abort("Cannot %s subflows.".formatted(verb));
        }
        if (to.stateDetails().pauseReschedule() && run.deploymentId() == null) {
            return Verdict.abort("Cannot %s flows without a deployment.".formatted(verb));
        }
        return Verdict.pass();
    }

    /// The key has fired now. A pause without a key is one of its own.
    ///
    /// Input that waits under the names this pause will ask for was meant for an earlier attempt of the run.
    @Override
    public Aftermath<FlowRunFacts> follow(Settled<FlowRunFacts> settled) {
        FlowRunFacts run = settled.run();
        StateDetails proposed = settled.proposed().stateDetails();
        String key =
                proposed.pauseKey() == null ? settled.at().chance().nextId().toString() : proposed.pauseKey();
        FlowRunFacts fired = run.withPolicy(RunMemory.pauseFired(run.policy(), key));
        List<String> stale = inputs(settled.written());
        return stale.isEmpty()
                ? Aftermath.none(fired)
                : Aftermath.of(fired, new Effect.DeleteRunInputs(run.id(), stale));
    }

    private static List<String> inputs(@Nullable State paused) {
        Map<String, String> keyset =
                paused == null ? null : paused.stateDetails().runInputKeyset();
        return keyset == null
                ? List.of()
                : keyset.values().stream().distinct().sorted().toList();
    }
}
