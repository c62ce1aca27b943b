package dev.provost.server.flowruns;

import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.StateType;
import dev.provost.engine.limits.SlotBook;
import dev.provost.engine.limits.SlotClaims;
import dev.provost.engine.states.Circumstances;
import dev.provost.engine.states.Effect;
import dev.provost.engine.states.FlowRunFacts;
import dev.provost.engine.states.Orchestration;
import dev.provost.engine.states.Outcome;
import dev.provost.server.flowruns.FlowRunTransitions.Created;
import dev.provost.server.transitions.EffectWriter;
import dev.provost.server.transitions.Moved;
import dev.provost.server.transitions.Occasions;
import dev.provost.server.transitions.Occasions.Occasion;
import dev.provost.server.transitions.SharedRun;
import dev.provost.store.ConstraintViolated;
import dev.provost.store.Database;
import dev.provost.store.FlowRunCreationStore.ParentFlow;
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

/// The part of [FlowRunTransitions] that does what was gathered: locks and reads, asks the engine about each, and
/// writes what it said, all in one transaction.
final class FlowRunBatches {
    private final Database database;
    private final Occasions occasions;
    private final FlowRunTransitionStore transitions;
    private final SlotStore slots;
    private final NewFlowRuns newRuns;
    private final EffectWriter effects;

    FlowRunBatches(
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
    }

    /// Decides and writes all of this, or throws.
    List<Answer> write(List<Work> batch) {
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

    /// As [#write(List)], within a transaction.
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
        Map<UUID, ParentFlow> flows = newRuns.flows(tx, creations);
        FlowRunTransitionStore.Answer found =
                transitions.lock(tx, new Question(ids(moves), parents, retried(moves)), now, claims);
        requireDistinctParents(found.runs(), parents);
        var creation = newRuns.prepare(tx, creations, occasion, flows, found.parents());
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
                move.sequel().write(tx, Moved.of(outcome));
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
        Work.OnlyFrom only = move.only();
        if (only != null && (run.state() == null || !run.state().id().equals(only.stateId()))) {
            return new Answer.Moved(
                    new Outcome(new Details.Aborted(FlowRunTransitions.NOT_PAUSED), null, false, List.of()));
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
