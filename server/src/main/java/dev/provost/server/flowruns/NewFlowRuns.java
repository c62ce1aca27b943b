package dev.provost.server.flowruns;

import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.FlowRunCreate;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.engine.names.RunNames;
import dev.provost.engine.states.Effect;
import dev.provost.engine.states.FlowRunFacts;
import dev.provost.engine.states.Orchestration;
import dev.provost.engine.states.Outcome;
import dev.provost.engine.states.Policies;
import dev.provost.engine.states.RelatedFacts;
import dev.provost.engine.states.RelatedFacts.Thing;
import dev.provost.engine.states.RunColumns;
import dev.provost.engine.states.TaskRunFacts;
import dev.provost.server.flowruns.FlowRunTransitions.Answer;
import dev.provost.server.flowruns.FlowRunTransitions.Work;
import dev.provost.server.http.Conflict;
import dev.provost.server.transitions.Occasions.Occasion;
import dev.provost.server.transitions.RunLabels;
import dev.provost.store.FlowRunCreationStore;
import dev.provost.store.FlowRunCreationStore.ParentFlow;
import dev.provost.store.FlowRunStore;
import dev.provost.store.NewFlowRun;
import dev.provost.store.TaskRunTransitionStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The part of [FlowRunTransitions] that makes runs.
public final class NewFlowRuns {

    /// The state of a run that is made without one.
    private static final StateCreate PENDING = new StateCreate(StateType.PENDING, null, null, null, StateDetails.NONE);

    private final FlowRunCreationStore creations;
    private final FlowRunStore runs;
    private final TaskRunTransitionStore taskRuns;

    public NewFlowRuns(FlowRunCreationStore creations, FlowRunStore runs, TaskRunTransitionStore taskRuns) {
        this.creations = creations;
        this.runs = runs;
        this.taskRuns = taskRuns;
    }

    /// Reads what the new runs of a batch depend on.
    Creation prepare(Transaction tx, List<Work.Create> works, Occasion occasion) throws SQLException {
        if (works.isEmpty()) {
            return new Creation(occasion, Map.of(), Map.of(), Map.of());
        }
        List<UUID> flowIds =
                works.stream().map(work -> work.run().flowId()).distinct().toList();
        List<UUID> parentIds = works.stream()
                .map(work -> work.run().parentTaskRunId())
                .filter(Objects::nonNull)
                .toList();
        var existing = new HashMap<Work.Create, FlowRun>();
        for (Work.Create work : works) {
            if (work.run().idempotencyKey() != null) {
                Optional<UUID> id =
                        creations.existing(tx, work.run().flowId(), work.run().idempotencyKey());
                id.flatMap(found -> runs.find(tx, found, occasion.now())).ifPresent(run -> existing.put(work, run));
            }
        }
        return new Creation(
                occasion,
                creations.flows(tx, flowIds),
                parentIds.isEmpty() ? Map.of() : taskRuns.lock(tx, parentIds, occasion.now()),
                existing);
    }

    /// The new runs of one batch.
    final class Creation {
        private final Occasion occasion;
        private final Map<UUID, ParentFlow> flows;
        private final Map<UUID, TaskRunFacts> parents;
        private final Map<Work.Create, FlowRun> existing;
        private final List<NewFlowRun> rows = new ArrayList<>();
        private final List<Effect> effects = new ArrayList<>();

        private Creation(
                Occasion occasion,
                Map<UUID, ParentFlow> flows,
                Map<UUID, TaskRunFacts> parents,
                Map<Work.Create, FlowRun> existing) {
            this.occasion = occasion;
            this.flows = flows;
            this.parents = parents;
            this.existing = existing;
        }

        /// The task runs that stand for the new runs in their parents' runs.
        Set<UUID> parents() {
            return parents.keySet();
        }

        Answer decide(Work.Create work) {
            FlowRun earlier = existing.get(work);
            if (earlier != null) {
                return new Answer.Created(earlier, false);
            }
            ParentFlow flow = flows.get(work.run().flowId());
            if (flow == null) {
                return new Answer.Refused(Conflict.integrity(new IllegalArgumentException(
                        "there is no flow " + work.run().flowId())));
            }
            NewFlowRun run = row(work.run(), work.createdBy(), flow);
            StateCreate proposed =
                    work.run().state() == null ? PENDING : work.run().state();
            State first = proposed.toState(occasion.chance().nextId(), occasion.now());
            Outcome outcome =
                    Orchestration.propose(facts(run, flow), first, Policies.forFlowRun(true), occasion.of(work.by()));
            NewFlowRun decided = withState(run, outcome);
            rows.add(decided);
            return new Answer.Created(decided.asOf(occasion.now()), true);
        }

        private NewFlowRun row(FlowRunCreate run, @Nullable CreatedBy createdBy, ParentFlow flow) {
            String name = run.name() == null || run.name().isEmpty()
                    ? RunNames.random(
                            new SplittableRandom(occasion.chance().nextId().getLeastSignificantBits()))
                    : run.name();
            return new NewFlowRun(
                    occasion.chance().nextId(),
                    occasion.now(),
                    name,
                    run.flowId(),
                    run.flowVersion(),
                    run.deploymentId(),
                    null,
                    run.parameters(),
                    run.idempotencyKey(),
                    run.context(),
                    run.empiricalPolicy(),
                    run.tags(),
                    RunLabels.of(flow.labels())
                            .and("prefect.flow.id", flow.id().toString())
                            .and(run.labels())
                            .json(),
                    run.parentTaskRunId(),
                    run.infrastructureDocumentId(),
                    null,
                    run.workQueueName(),
                    null,
                    jobVariables(run),
                    createdBy,
                    false,
                    RunColumns.NEW,
                    null,
                    null);
        }

        /// A run with an idempotency key has no variables when none were sent; all others have an empty object then.
        private static @Nullable RawJson jobVariables(FlowRunCreate run) {
            return run.jobVariables() == null && run.idempotencyKey() == null
                    ? RawJson.EMPTY_OBJECT
                    : run.jobVariables();
        }

        private FlowRunFacts facts(NewFlowRun run, ParentFlow flow) {
            TaskRunFacts parent = run.parentTaskRunId() == null ? null : parents.get(run.parentTaskRunId());
            var related = new RelatedFacts(
                    new Thing(flow.id(), flow.name(), flow.tags()), null, null, null, null, run.createdBy());
            return new FlowRunFacts(
                    run.id(),
                    run.name(),
                    run.tags(),
                    null,
                    run.columns(),
                    run.policy(),
                    Set.of(),
                    null,
                    run.deploymentId(),
                    null,
                    false,
                    parent,
                    List.of(),
                    related);
        }

        /// The run's row gets what its first state brings about, so that it is written once. What else follows is
        /// written after it.
        private NewFlowRun withState(NewFlowRun run, Outcome outcome) {
            NewFlowRun decided = run;
            for (Effect effect : outcome.effects()) {
                switch (effect) {
                    case Effect.InsertFlowRunState(var id, var state, var artifact)
                    when id.equals(run.id()) ->
                        decided = decided.in(decided.columns(), decided.policy(), state, artifact);
                    case Effect.UpdateFlowRun(var id, var columns, var policy)
                    when id.equals(run.id()) ->
                        decided = decided.in(
                                columns,
                                policy == null ? decided.policy() : policy,
                                decided.state(),
                                decided.resultArtifactId());
                    default -> effects.add(effect);
                }
            }
            return decided;
        }

        /// Writes the runs and leaves to the caller what else follows from them.
        ///
        /// @param after receives the effects to be written after the runs
        void write(Transaction tx, List<Effect> after) throws SQLException {
            creations.insert(tx, rows);
            after.addAll(effects);
        }
    }
}
