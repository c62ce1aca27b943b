package dev.provost.server.flowruns;

import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.FlowRunCreate;
import dev.provost.api.flowruns.MovedFlowRuns;
import dev.provost.api.states.OrchestrationResult;
import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.State;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateType;
import dev.provost.engine.limits.SlotBook;
import dev.provost.engine.limits.SlotClaims;
import dev.provost.engine.states.Circumstances;
import dev.provost.engine.states.Effect;
import dev.provost.engine.states.FlowRunFacts;
import dev.provost.engine.states.Orchestration;
import dev.provost.engine.states.Outcome;
import dev.provost.engine.states.Policies;
import dev.provost.engine.states.Policy;
import dev.provost.server.http.NotFound;
import dev.provost.server.transitions.BatchWriter;
import dev.provost.server.transitions.EffectWriter;
import dev.provost.server.transitions.Occasions;
import dev.provost.server.transitions.Occasions.Occasion;
import dev.provost.server.transitions.Proposer;
import dev.provost.server.transitions.SharedRun;
import dev.provost.store.ConstraintViolated;
import dev.provost.store.Database;
import dev.provost.store.DatabaseFailure;
import dev.provost.store.FlowRunTransitionStore;
import dev.provost.store.FlowRunTransitionStore.Question;
import dev.provost.store.SlotStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The only way a flow run comes to be or changes its state: read under a lock, decide, write, for all who propose
/// something at the same time together.
///
/// ```
/// requests ──► [BatchWriter] ──► lock and read ──► engine, one by one ──► write, table by table ──► answers
/// ```
///
/// An answer leaves when the transaction is committed; the state's event is stored in the same one.
public final class FlowRunTransitions {

    static final String NOT_PAUSED = "Cannot resume a flow run that is not paused.";

    /// A larger batch gains nothing and makes its first member wait.
    private static final int LARGEST_BATCH = 64;

    /// One that decides while the other waits for the disk; more would only make the batches smaller.
    private static final int LANES = 2;

    private final Database database;
    private final Occasions occasions;
    private final FlowRunTransitionStore transitions;
    private final SlotStore slots;
    private final NewFlowRuns newRuns;
    private final EffectWriter effects;
    private final BatchWriter<Work, Answer> writer;

    public FlowRunTransitions(
            Database database,
            Occasions occasions,
            FlowRunTransitionStore transitions,
            SlotStore slots,
            NewFlowRuns newRuns,
            EffectWriter effects) {
        this.database = database;
        this.occasions = occasions;
        this.transitions = transitions;
        this.slots = slots;
        this.newRuns = newRuns;
        this.effects = effects;
        this.writer = new BatchWriter<>(Math.min(LANES, database.writers()), LARGEST_BATCH, Work::keys, this::write);
    }

    /// One thing that somebody wants written.
    sealed interface Work {
        Set<?> keys();

        /// A run that is to be made.
        record Create(
                FlowRunCreate run,
                @Nullable String deploymentVersion,
                @Nullable CreatedBy createdBy,
                Proposer by,
                @Nullable Groundwork groundwork,
                @Nullable Sequel<Created> sequel)
                implements Work {
            @Override
            public Set<?> keys() {
                return run.idempotencyKey() == null ? Set.of() : Set.of(List.of(run.flowId(), run.idempotencyKey()));
            }
        }

        /// A state that is proposed.
        ///
        /// @param policy which rules are asked
        /// @param only null if it is proposed whatever state the run has
        record Move(
                UUID id,
                StateCreate state,
                Policy<FlowRunFacts> policy,
                Proposer by,
                @Nullable OnlyFrom only,
                @Nullable Sequel<Moved> sequel)
                implements Work {
            @Override
            public Set<?> keys() {
                return Set.of(id);
            }
        }
    }

    /// A state that is proposed only as long as the run has the one that the proposal was made on.
    ///
    /// @param along what is written with it if it is accepted
    record OnlyFrom(UUID stateId, Along along) {}

    /// Something that is written with a state, or not at all.
    @FunctionalInterface
    public interface Along {
        void write(Transaction tx, State accepted);
    }

    /// What a run needs to be there, written before the run and not kept without it.
    @FunctionalInterface
    public interface Groundwork {
        void lay(Transaction tx) throws SQLException;
    }

    /// Something that is written with an answer, whatever that is. If the transaction runs again, so does this.
    @FunctionalInterface
    public interface Sequel<T> {
        void write(Transaction tx, T answer) throws SQLException;
    }

    /// What became of it.
    sealed interface Answer {
        record Created(FlowRun run, boolean isNew) implements Answer {}

        record Moved(Outcome outcome) implements Answer {}

        record NoSuchRun() implements Answer {}

        /// It cannot be written, whatever else is in the batch.
        record Refused(RuntimeException reason) implements Answer {}
    }

    /// A run that was asked for.
    ///
    /// @param isNew false if a run with its idempotency key existed already
    public record Created(FlowRun run, boolean isNew) {}

    /// The answer to a proposed state.
    ///
    /// @param wroteState false if the run kept the state it had
    public record Moved(OrchestrationResult result, boolean wroteState) {}

    /// Makes a run, or finds the one that was made with the same idempotency key.
    public Created create(FlowRunCreate run, @Nullable CreatedBy createdBy, Proposer by) {
        return create(run, null, createdBy, by, null, null);
    }

    /// As [#create(FlowRunCreate, CreatedBy, Proposer)], for a run of a certain version of its deployment.
    ///
    /// @param groundwork what is written before it
    /// @param sequel what is written with it
    public Created create(
            FlowRunCreate run,
            @Nullable String deploymentVersion,
            @Nullable CreatedBy createdBy,
            Proposer by,
            @Nullable Groundwork groundwork,
            @Nullable Sequel<Created> sequel) {
        return switch (writer.submit(new Work.Create(run, deploymentVersion, createdBy, by, groundwork, sequel))) {
            case Answer.Created(var created, var isNew) -> new Created(created, isNew);
            case Answer.Refused(var reason) -> throw reason;
            case Answer.Moved _, Answer.NoSuchRun _ -> throw new IllegalStateException("the answer is another's");
        };
    }

    /// Proposes a state.
    ///
    /// @param force asks only the rules that keep results and slots from being lost
    /// @throws NotFound if there is no such run
    public Moved setState(UUID id, StateCreate state, boolean force, Proposer by) {
        return moved(new Work.Move(id, state, Policies.forFlowRun(force), by, null, null));
    }

    /// As [#setState(UUID, StateCreate, boolean, Proposer)], with something that is written with the answer.
    public Moved setState(UUID id, StateCreate state, boolean force, Proposer by, Sequel<Moved> sequel) {
        return moved(new Work.Move(id, state, Policies.forFlowRun(force), by, null, sequel));
    }

    /// Proposes the state that follows on a pause.
    ///
    /// @param along what is written with it if it is accepted
    Moved resume(UUID id, State paused, StateCreate next, Along along, Proposer by, @Nullable Sequel<Moved> sequel) {
        return moved(new Work.Move(id, next, Policies.forFlowRun(false), by, new OnlyFrom(paused.id(), along), sequel));
    }

    private Moved moved(Work.Move move) {
        return switch (writer.submit(move)) {
            case Answer.Moved(var outcome) -> new Moved(outcome.result(), outcome.wroteState());
            case Answer.NoSuchRun _ -> throw noSuchRun(move.id());
            case Answer.Refused(var reason) -> throw reason;
            case Answer.Created _ -> throw new IllegalStateException("the answer is another's");
        };
    }

    /// Proposes the same state for many runs, one after the other. What goes wrong with one is its answer
    /// and nobody else's.
    public List<MovedFlowRuns.Moved> setStates(List<UUID> ids, StateCreate state, boolean force, Proposer by) {
        var results = new ArrayList<MovedFlowRuns.Moved>(ids.size());
        for (UUID id : ids) {
            OrchestrationResult result;
            try {
                result = setState(id, state, force, by).result();
            } catch (NotFound _) {
                // It was removed since it was found.
                result = new OrchestrationResult(null, new Details.Aborted(missing(id)));
            } catch (DatabaseFailure e) {
                result = new OrchestrationResult(null, new Details.Aborted(String.valueOf(e.getMessage())));
            }
            results.add(new MovedFlowRuns.Moved(id, result));
        }
        return List.copyOf(results);
    }

    private static NotFound noSuchRun(UUID id) {
        return NotFound.object(missing(id));
    }

    private static String missing(UUID id) {
        return "Flow run with id " + id + " not found";
    }

    private List<Answer> write(List<Work> batch) {
        try {
            return database.write(tx -> write(tx, batch));
        } catch (ConstraintViolated e) {
            boolean keyed = only(batch, Work.Create.class).stream()
                    .anyMatch(create -> create.run().idempotencyKey() != null);
            if (e.rule() != ConstraintViolated.Rule.UNIQUE || !keyed) {
                throw e;
            }
            // Another server has made a run with the same key in the meantime: now it is there to be found.
            return database.write(tx -> write(tx, batch));
        }
    }

    /// Decides and writes all of this in one transaction, or throws.
    List<Answer> write(Transaction tx, List<? extends Work> batch) throws SQLException {
        Occasion occasion = occasions.next();
        Instant now = occasion.now();
        var claims = new SlotClaims();
        List<Work.Create> creations = only(batch, Work.Create.class);
        List<Work.Move> moves = only(batch, Work.Move.class);
        for (Work.Create create : creations) {
            if (create.groundwork() != null) {
                create.groundwork().lay(tx);
            }
        }
        List<UUID> parents = parents(creations);
        FlowRunTransitionStore.Answer found =
                transitions.lock(tx, new Question(ids(moves), parents, retried(moves)), now, claims);
        requireDistinctParents(found.runs(), parents);
        var creation = newRuns.prepare(tx, creations, occasion, found.parents());
        SlotBook book = slots.lock(tx, claims, now);

        var toWrite = new ArrayList<Effect>();
        var answers = new ArrayList<Answer>();
        for (Work work : batch) {
            answers.add(
                    switch (work) {
                        case Work.Create create -> keeping(create, creation.decide(create, book));
                        case Work.Move move -> move(found.runs().get(move.id()), move, occasion, book, toWrite);
                    });
        }
        creation.write(tx, toWrite);
        effects.write(tx, toWrite, book, now);
        for (int i = 0; i < batch.size(); i++) {
            writeAlong(tx, batch.get(i), answers.get(i));
            writeSequel(tx, batch.get(i), answers.get(i));
        }
        return answers;
    }

    /// A run that cannot be made takes its groundwork with it, and with that the whole transaction.
    private static Answer keeping(Work.Create create, Answer answer) {
        if (create.groundwork() != null && answer instanceof Answer.Refused(var reason)) {
            throw reason;
        }
        return answer;
    }

    private static void writeSequel(Transaction tx, Work work, Answer answer) throws SQLException {
        switch (work) {
            case Work.Create create
            when create.sequel() != null && answer instanceof Answer.Created(var run, var isNew) ->
                create.sequel().write(tx, new Created(run, isNew));
            case Work.Move move
            when move.sequel() != null && answer instanceof Answer.Moved(var outcome) ->
                move.sequel().write(tx, new Moved(outcome.result(), outcome.wroteState()));
            case Work.Create _, Work.Move _ -> {}
        }
    }

    private static void writeAlong(Transaction tx, Work work, Answer answer) {
        if (work instanceof Work.Move move
                && move.only() != null
                && answer instanceof Answer.Moved(var outcome)
                && outcome.state() != null
                && outcome.details() instanceof Details.Accepted) {
            move.only().along().write(tx, outcome.state());
        }
    }

    private static <W extends Work> List<W> only(List<? extends Work> batch, Class<W> kind) {
        return batch.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<UUID> ids(List<Work.Move> moves) {
        return moves.stream().map(Work.Move::id).toList();
    }

    private static List<UUID> parents(List<Work.Create> creations) {
        return creations.stream()
                .map(work -> work.run().parentTaskRunId())
                .filter(Objects::nonNull)
                .toList();
    }

    /// Runs whose failed task runs may have to be retried with them, because their clients are so old.
    private static Set<UUID> retried(List<Work.Move> moves) {
        return moves.stream()
                .filter(move ->
                        move.state().type() == StateType.FAILED && move.by().leavesRetriesToTasks())
                .map(Work.Move::id)
                .collect(Collectors.toSet());
    }

    private static Answer move(
            @Nullable FlowRunFacts run, Work.Move move, Occasion occasion, SlotBook book, List<Effect> toWrite) {
        if (run == null) {
            return new Answer.NoSuchRun();
        }
        OnlyFrom only = move.only();
        if (only != null && (run.state() == null || !run.state().id().equals(only.stateId()))) {
            return new Answer.Moved(new Outcome(new Details.Aborted(NOT_PAUSED), null, false, List.of()));
        }
        Circumstances at = occasion.of(move.by());
        var proposed = move.state().toState(at.chance().nextId(), at.now());
        Outcome outcome = Orchestration.propose(book.asOfNow(run), proposed, move.policy(), at);
        toWrite.addAll(book.settle(outcome.effects()));
        return new Answer.Moved(outcome);
    }

    /// A subflow's state is also that of a task run in its parent. Two subflows with the same one, as a retry makes
    /// them, must not be decided on the same facts.
    private static void requireDistinctParents(Map<UUID, FlowRunFacts> runs, List<UUID> ofNewRuns) {
        var parents = new HashSet<UUID>();
        boolean distinct = runs.values().stream()
                        .map(run -> run.around().parentTaskRun())
                        .filter(Objects::nonNull)
                        .allMatch(parent -> parents.add(parent.id()))
                && ofNewRuns.stream().allMatch(parents::add);
        if (!distinct) {
            throw new SharedRun();
        }
    }
}
