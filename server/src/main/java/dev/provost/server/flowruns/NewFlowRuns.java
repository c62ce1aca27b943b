package dev.provost.server.flowruns;

import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.FlowRunCreate;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.engine.limits.SlotBook;
import dev.provost.engine.names.RunNames;
import dev.provost.engine.states.Effect;
import dev.provost.engine.states.FlowRunFacts;
import dev.provost.engine.states.FlowRunSurroundings;
import dev.provost.engine.states.Orchestration;
import dev.provost.engine.states.Outcome;
import dev.provost.engine.states.Policies;
import dev.provost.engine.states.RelatedFacts;
import dev.provost.engine.states.RelatedFacts.Thing;
import dev.provost.engine.states.RunColumns;
import dev.provost.engine.states.TaskRunFacts;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.NotFound;
import dev.provost.server.transitions.Occasions.Occasion;
import dev.provost.server.transitions.RunLabels;
import dev.provost.store.FlowRunCreationStore;
import dev.provost.store.FlowRunCreationStore.ParentDeployment;
import dev.provost.store.FlowRunCreationStore.ParentFlow;
import dev.provost.store.FlowRunCreationStore.Pool;
import dev.provost.store.FlowRunCreationStore.Queue;
import dev.provost.store.FlowRunStore;
import dev.provost.store.NewFlowRun;
import dev.provost.store.NewFlowRun.WorkQueue;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The part of [FlowRunTransitions] that makes runs.
public final class NewFlowRuns {

    /// The state of a run that is made without one.
    private static final StateCreate PENDING = new StateCreate(StateType.PENDING, null, null, null, StateDetails.NONE);

    private final FlowRunCreationStore creations;
    private final FlowRunStore runs;

    public NewFlowRuns(FlowRunCreationStore creations, FlowRunStore runs) {
        this.creations = creations;
        this.runs = runs;
    }

    /// What new runs belong to.
    ///
    /// @param parents the task runs that stand for the new runs in their parents' runs
    /// @param parentThings what events say of these
    private record Surroundings(
            Map<UUID, ParentFlow> flows,
            Map<UUID, ParentDeployment> deployments,
            Map<String, Pool> pools,
            Map<UUID, TaskRunFacts> parents,
            Map<UUID, Thing> parentThings) {
        static final Surroundings NONE = new Surroundings(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    /// Asks for the flows of new runs: together with the next statement, if the batch has one before [#prepare].
    Map<UUID, ParentFlow> flows(Transaction tx, List<Work.Create> works) throws SQLException {
        return works.isEmpty() ? Map.of() : creations.flows(tx, named(works, FlowRunCreate::flowId));
    }

    /// Reads what the new runs of a batch depend on.
    ///
    /// @param flows what [#flows] answered
    /// @param parents the task runs that stand for the new runs in their parents' runs
    Creation prepare(
            Transaction tx,
            List<Work.Create> works,
            Occasion occasion,
            Map<UUID, ParentFlow> flows,
            Map<UUID, TaskRunFacts> parents)
            throws SQLException {
        if (works.isEmpty()) {
            return new Creation(occasion, Surroundings.NONE, Map.of());
        }
        tx.settle();
        var existing = new HashMap<Work.Create, FlowRun>();
        for (Work.Create work : works) {
            if (work.run().idempotencyKey() != null) {
                Optional<UUID> id =
                        creations.existing(tx, work.run().flowId(), work.run().idempotencyKey());
                id.flatMap(found -> runs.find(tx, found, occasion.now())).ifPresent(run -> existing.put(work, run));
            }
        }
        var surroundings = new Surroundings(
                flows,
                creations.deployments(tx, named(works, FlowRunCreate::deploymentId)),
                creations.pools(tx, named(works, NewFlowRuns::workPoolName), named(works, NewFlowRuns::workQueueName)),
                parents,
                creations.taskRuns(tx, parents.keySet()));
        return new Creation(occasion, surroundings, existing);
    }

    private static <T> List<T> named(List<Work.Create> works, Function<FlowRunCreate, @Nullable T> what) {
        return works.stream()
                .map(work -> what.apply(work.run()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static <K, V> @Nullable V known(Map<K, V> things, @Nullable K key) {
        return key == null ? null : things.get(key);
    }

    /// An empty name is none.
    private static @Nullable String workPoolName(FlowRunCreate run) {
        return run.workPoolName() == null || run.workPoolName().isEmpty() ? null : run.workPoolName();
    }

    private static @Nullable String workQueueName(FlowRunCreate run) {
        return run.workQueueName() == null || run.workQueueName().isEmpty() ? null : run.workQueueName();
    }

    /// The new runs of one batch.
    final class Creation {
        private final Occasion occasion;
        private final Surroundings surroundings;
        private final Map<Work.Create, FlowRun> existing;
        private final List<NewFlowRun> rows = new ArrayList<>();
        private final List<Effect> effects = new ArrayList<>();

        private Creation(Occasion occasion, Surroundings surroundings, Map<Work.Create, FlowRun> existing) {
            this.occasion = occasion;
            this.surroundings = surroundings;
            this.existing = existing;
        }

        Answer decide(Work.Create work, SlotBook book) {
            Optional<String> missing = missing(work.run());
            if (missing.isPresent()) {
                return new Answer.Refused(new NotFound(missing.get()));
            }
            FlowRun earlier = existing.get(work);
            if (earlier != null) {
                return new Answer.Created(earlier, false);
            }
            ParentFlow flow = surroundings.flows().get(work.run().flowId());
            if (flow == null) {
                return new Answer.Refused(Conflict.integrity(new IllegalArgumentException(
                        "there is no flow " + work.run().flowId())));
            }
            NewFlowRun run = row(work, flow);
            StateCreate proposed =
                    work.run().state() == null ? PENDING : work.run().state();
            State first = proposed.toState(occasion.chance().nextId(), occasion.now());
            Outcome outcome = Orchestration.propose(
                    book.asOfNow(facts(run, flow)), first, Policies.forFlowRun(true), occasion.of(work.by()));
            NewFlowRun decided = withState(run, book.settle(outcome.effects()));
            rows.add(decided);
            return new Answer.Created(decided.asOf(occasion.now()), true);
        }

        /// What is said if the work pool, or its queue, that the run is to be placed in does not exist.
        private Optional<String> missing(FlowRunCreate run) {
            String pool = workPoolName(run);
            String queue = workQueueName(run);
            if (pool == null) {
                return Optional.empty();
            }
            Pool found = surroundings.pools().get(pool);
            if (queue == null) {
                return found == null ? Optional.of("Work pool \"" + pool + "\" not found.") : Optional.empty();
            }
            return found == null || !found.queues().containsKey(queue)
                    ? Optional.of("Work pool queue '" + pool + "/" + queue + "' not found.")
                    : Optional.empty();
        }

        private @Nullable WorkQueue queue(FlowRunCreate run) {
            Pool pool = known(surroundings.pools(), workPoolName(run));
            if (pool == null) {
                return null;
            }
            Queue queue = workQueueName(run) == null
                    ? pool.defaultQueue()
                    : pool.queues().get(workQueueName(run));
            return queue == null ? null : new WorkQueue(queue.id(), queue.name(), pool.id(), pool.name(), pool.type());
        }

        /// Those of the deployment or else of the flow, those of the system, and its own.
        private RawJson labels(FlowRunCreate run, ParentFlow flow) {
            ParentDeployment deployment = known(surroundings.deployments(), run.deploymentId());
            RunLabels labels = deployment == null
                    ? RunLabels.of(flow.labels())
                            .and("prefect.flow.id", flow.id().toString())
                    : RunLabels.of(deployment.labels())
                            .and("prefect.flow.id", deployment.flowId().toString())
                            .and("prefect.deployment.id", deployment.id().toString());
            return labels.and(run.labels()).json();
        }

        private NewFlowRun row(Work.Create work, ParentFlow flow) {
            FlowRunCreate run = work.run();
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
                    work.deploymentVersion(),
                    run.parameters(),
                    run.idempotencyKey(),
                    run.context(),
                    run.empiricalPolicy(),
                    run.tags(),
                    labels(run, flow),
                    run.parentTaskRunId(),
                    run.infrastructureDocumentId(),
                    run.workQueueName(),
                    queue(run),
                    jobVariables(run),
                    work.createdBy(),
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
            TaskRunFacts parent = known(surroundings.parents(), run.parentTaskRunId());
            ParentDeployment deployment = known(surroundings.deployments(), run.deploymentId());
            WorkQueue queue = run.workQueue();
            var related = new RelatedFacts(
                    new Thing(flow.id(), flow.name(), flow.tags()),
                    deployment == null ? null : new Thing(deployment.id(), deployment.name(), deployment.tags()),
                    queue == null ? null : new Thing(queue.id(), queue.name(), List.of()),
                    queue == null
                            ? null
                            : new RelatedFacts.WorkPool(queue.poolId(), queue.poolName(), queue.poolType()),
                    known(surroundings.parentThings(), run.parentTaskRunId()),
                    run.createdBy());
            return new FlowRunFacts(
                    run.id(),
                    run.name(),
                    run.tags(),
                    null,
                    run.columns(),
                    run.policy(),
                    null,
                    run.deploymentId(),
                    FlowRunSurroundings.NONE.withParentTaskRun(parent),
                    related);
        }

        /// The run's row gets what its first state brings about, so that it is written once. What else follows is
        /// written after it.
        private NewFlowRun withState(NewFlowRun run, List<Effect> decidedEffects) {
            NewFlowRun decided = run;
            for (Effect effect : decidedEffects) {
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
