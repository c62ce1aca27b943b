package dev.provost.engine.states;

import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.states.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides what becomes of proposed states: the one way into this package.
public final class Orchestration {

    private Orchestration() {}

    /// Decides about a flow run's next state.
    public static Outcome propose(FlowRunFacts run, State proposed, Policy<FlowRunFacts> policy, Circumstances at) {
        var way = new Deliberation<>(run, proposed, at);
        way.go(policy.steps());
        way.go(GlobalFlowPolicy.POLICY.steps());
        Optional<StateData> data = way.takeData();
        List<Effect> followers = way.comeBack();
        FlowRunFacts changed = way.run();

        List<Effect> effects = new ArrayList<>();
        RunColumns columns = changed.columns();
        State written = way.to();
        if (written != null) {
            data.ifPresent(it -> effects.add(it.effect(run.id(), null)));
            effects.add(new Effect.InsertFlowRunState(
                    run.id(), written, data.map(StateData::artifactId).orElse(null)));
            columns = columns.withStateId(written.id());
        }
        FlowRunPolicy policyToWrite = changed.policy().equals(run.policy()) ? null : changed.policy();
        if (policyToWrite != null || !columns.equals(run.columns())) {
            effects.add(new Effect.UpdateFlowRun(run.id(), columns, policyToWrite));
        }
        effects.addAll(followers);
        return way.outcome(effects);
    }

    /// Decides about a task run's next state.
    public static Outcome propose(TaskRunFacts run, State proposed, Policy<TaskRunFacts> policy, Circumstances at) {
        var way = new Deliberation<>(run, proposed, at);
        way.go(policy.steps());
        way.go(GlobalTaskPolicy.POLICY.steps());
        Optional<StateData> data = way.takeData();
        List<Effect> followers = way.comeBack();
        TaskRunFacts changed = way.run();

        List<Effect> effects = new ArrayList<>();
        RunColumns columns = changed.columns();
        State written = way.to();
        if (written != null) {
            data.ifPresent(it -> effects.add(it.effect(run.flowRunId(), run.id())));
            effects.add(new Effect.InsertTaskRunState(
                    run.id(), written, data.map(StateData::artifactId).orElse(null)));
            columns = columns.withStateId(written.id());
        }
        if (!columns.equals(run.columns()) || changed.flowRunRunCount() != run.flowRunRunCount()) {
            effects.add(new Effect.UpdateTaskRun(run.id(), columns, changed.flowRunRunCount()));
        }
        effects.addAll(followers);
        return way.outcome(effects);
    }
}
