package dev.provost.server.flowruns;

import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.FlowRunCreate;
import dev.provost.api.flowruns.MovedFlowRuns;
import dev.provost.api.states.OrchestrationResult;
import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.State;
import dev.provost.api.states.StateCreate;
import dev.provost.engine.states.Policies;
import dev.provost.server.http.NotFound;
import dev.provost.server.transitions.BatchWriter;
import dev.provost.server.transitions.EffectWriter;
import dev.provost.server.transitions.Moved;
import dev.provost.server.transitions.Occasions;
import dev.provost.server.transitions.Proposer;
import dev.provost.store.Database;
import dev.provost.store.DatabaseFailure;
import dev.provost.store.FlowRunTransitionStore;
import dev.provost.store.SlotStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

    private final FlowRunBatches batches;
    private final BatchWriter<Work, Answer> writer;

    public FlowRunTransitions(
            Database database,
            Occasions occasions,
            FlowRunTransitionStore transitions,
            SlotStore slots,
            NewFlowRuns newRuns,
            EffectWriter effects) {
        batches = new FlowRunBatches(database, occasions, transitions, slots, newRuns, effects);
        writer = new BatchWriter<>(Math.min(LANES, database.writers()), LARGEST_BATCH, Work::keys, batches::write);
    }

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

    /// A run that was asked for.
    ///
    /// @param isNew false if a run with its idempotency key existed already
    public record Created(FlowRun run, boolean isNew) {}

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
        return moved(
                new Work.Move(id, next, Policies.forFlowRun(false), by, new Work.OnlyFrom(paused.id(), along), sequel));
    }

    private Moved moved(Work.Move move) {
        return switch (writer.submit(move)) {
            case Answer.Moved(var outcome) -> Moved.of(outcome);
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

    /// Decides and writes all of this in one transaction, or throws.
    List<Answer> write(Transaction tx, List<? extends Work> work) throws SQLException {
        return batches.write(tx, work);
    }
}
