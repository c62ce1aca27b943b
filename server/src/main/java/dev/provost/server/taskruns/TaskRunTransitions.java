package dev.provost.server.taskruns;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.api.taskruns.TaskRun;
import dev.provost.api.taskruns.TaskRunCreate;
import dev.provost.engine.limits.SlotBook;
import dev.provost.engine.limits.SlotClaims;
import dev.provost.engine.names.RunNames;
import dev.provost.engine.states.Circumstances;
import dev.provost.engine.states.Effect;
import dev.provost.engine.states.Orchestration;
import dev.provost.engine.states.Outcome;
import dev.provost.engine.states.Policies;
import dev.provost.engine.states.RunColumns;
import dev.provost.engine.states.TaskRunFacts;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.NotFound;
import dev.provost.server.transitions.EffectWriter;
import dev.provost.server.transitions.Moved;
import dev.provost.server.transitions.Occasions;
import dev.provost.server.transitions.Proposer;
import dev.provost.server.transitions.RunLabels;
import dev.provost.store.Database;
import dev.provost.store.DueRunStore;
import dev.provost.store.NewTaskRun;
import dev.provost.store.SlotStore;
import dev.provost.store.TaskRunCreationStore;
import dev.provost.store.TaskRunCreationStore.Parent;
import dev.provost.store.TaskRunStore;
import dev.provost.store.TaskRunTransitionStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a task run comes to be or changes its state when a client asks for it by request. Today's clients orchestrate
/// task runs themselves and only tell of it, by events; these requests come from older ones, from background tasks
/// and from people. They are too few to be worth writing together.
public final class TaskRunTransitions {

    /// The state of a task run that is made without one.
    private static final StateCreate PENDING = new StateCreate(StateType.PENDING, null, null, null, StateDetails.NONE);

    private final Database database;
    private final Occasions occasions;
    private final Stores stores;
    private final EffectWriter effects;

    /// What task runs are read from and written to.
    public record Stores(
            TaskRunStore runs,
            TaskRunCreationStore creations,
            TaskRunTransitionStore transitions,
            SlotStore slots,
            DueRunStore due) {}

    public TaskRunTransitions(Database database, Occasions occasions, Stores stores, EffectWriter effects) {
        this.database = database;
        this.occasions = occasions;
        this.stores = stores;
        this.effects = effects;
    }

    /// A task run that was asked for.
    ///
    /// @param isNew false if one with its keys existed already
    public record Created(TaskRun run, boolean isNew) {}

    /// Makes a task run, or finds the one that was made with the same keys.
    ///
    /// @throws Conflict if it is part of a flow run that does not exist
    public Created create(TaskRunCreate run) {
        return database.write(tx -> {
            Circumstances at = circumstances();
            Optional<TaskRun> existing = stores.creations()
                    .existing(tx, run.flowRunId(), run.taskKey(), run.dynamicKey())
                    .flatMap(id -> stores.runs().find(tx, id, at.now()));
            return existing.isPresent() ? new Created(existing.get(), false) : new Created(insert(tx, run, at), true);
        });
    }

    private TaskRun insert(Transaction tx, TaskRunCreate run, Circumstances at) throws SQLException {
        @Nullable Parent parent = parent(tx, run.flowRunId());
        NewTaskRun row = row(run, parent, at);
        StateCreate wanted = run.state() == null ? PENDING : run.state();
        State proposed = wanted.toState(at.chance().nextId(), at.now());
        TaskRunFacts facts = TaskRunFacts.of(row.id(), row.flowRunId(), null, row.columns())
                .withRetries(TaskRunTransitionStore.retries(row.policy()))
                .withFlowRun(parent == null ? null : parent.facts());
        Outcome outcome = Orchestration.propose(facts, proposed, Policies.forTaskRun(proposed, true), at);

        var toWrite = new ArrayList<Effect>();
        for (Effect effect : outcome.effects()) {
            // The row gets what its first state brings about, so that it is written once.
            if (effect instanceof Effect.UpdateTaskRun(var id, var columns, var count) && id.equals(row.id())) {
                row = row.in(columns, count);
            } else {
                toWrite.add(effect);
            }
        }
        stores.creations().insert(tx, List.of(row));
        // A new run holds no slot, and nothing that is made takes one.
        effects.write(tx, toWrite, SlotBook.empty(at.now()), at.now());
        return row.asOf(at.now(), outcome.state());
    }

    private @Nullable Parent parent(Transaction tx, @Nullable UUID flowRunId) throws SQLException {
        if (flowRunId == null) {
            return null;
        }
        Parent parent = stores.creations().parents(tx, List.of(flowRunId)).get(flowRunId);
        if (parent == null) {
            throw Conflict.integrity(new IllegalArgumentException("there is no flow run " + flowRunId));
        }
        return parent;
    }

    private static NewTaskRun row(TaskRunCreate run, @Nullable Parent parent, Circumstances at) {
        var labels = RunLabels.of(parent == null ? RawJson.NULL : parent.labels());
        if (parent != null) {
            labels = labels.and("prefect.flow-run.id", parent.id().toString());
        }
        return new NewTaskRun(
                run.id() == null ? at.chance().nextId() : run.id(),
                at.now(),
                run.name() == null || run.name().isEmpty()
                        ? RunNames.random(
                                new SplittableRandom(at.chance().nextId().getLeastSignificantBits()))
                        : run.name(),
                run.flowRunId(),
                run.taskKey(),
                run.dynamicKey(),
                run.cacheKey(),
                run.cacheExpiration(),
                run.taskVersion(),
                run.empiricalPolicy(),
                run.tags(),
                labels.and(run.labels()).json(),
                run.taskInputs(),
                0,
                RunColumns.NEW);
    }

    /// Proposes a state.
    ///
    /// @param force asks only the rules that keep results from being lost
    /// @throws NotFound if there is no such task run
    public Moved setState(UUID id, StateCreate state, boolean force) {
        Outcome outcome = database.write(tx -> {
            Circumstances at = circumstances();
            var claims = new SlotClaims();
            TaskRunFacts found =
                    stores.transitions().lock(tx, List.of(id), at.now(), claims).get(id);
            if (found == null) {
                throw NotFound.object("Task run with id " + id + " not found");
            }
            SlotBook book = stores.slots().lock(tx, claims, at.now());
            TaskRunFacts run = book.asOfNow(found);
            State proposed = state.toState(at.chance().nextId(), at.now());
            String cacheKey = TaskRunFacts.cacheKeyToLookUp(proposed);
            if (cacheKey != null) {
                run = run.withCachedState(
                        stores.transitions().cached(tx, cacheKey, at.now()).orElse(null));
            }
            Outcome decided = Orchestration.propose(run, proposed, Policies.forTaskRun(proposed, force), at);
            effects.write(tx, book.settle(decided.effects()), book, at.now());
            return decided;
        });
        return Moved.of(outcome);
    }

    /// Forces the same state on many task runs, and says how many got it. Those that have moved since they were found
    /// keep the state they have, and those that somebody else has locked are left to him.
    ///
    /// @param found each task run and the state it was found in
    public int force(Map<UUID, UUID> found, StateCreate state) {
        return database.write(tx -> {
            Circumstances at = circumstances();
            var claims = new SlotClaims();
            Map<UUID, TaskRunFacts> locked =
                    stores.transitions().lock(tx, stores.due().claimTaskRuns(tx, found.keySet()), at.now(), claims);
            SlotBook book = stores.slots().lock(tx, claims, at.now());
            var toWrite = new ArrayList<Effect>();
            int moved = 0;
            for (TaskRunFacts run : locked.values()) {
                if (run.state() == null || !run.state().id().equals(found.get(run.id()))) {
                    continue;
                }
                State proposed = state.toState(at.chance().nextId(), at.now());
                Outcome decided =
                        Orchestration.propose(book.asOfNow(run), proposed, Policies.forTaskRun(proposed, true), at);
                toWrite.addAll(book.settle(decided.effects()));
                moved += decided.wroteState() ? 1 : 0;
            }
            effects.write(tx, toWrite, book, at.now());
            return moved;
        });
    }

    private Circumstances circumstances() {
        return occasions.next().of(Proposer.SERVER);
    }
}
