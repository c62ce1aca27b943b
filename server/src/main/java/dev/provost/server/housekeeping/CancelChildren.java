package dev.provost.server.housekeeping;

import static java.util.stream.Collectors.toMap;

import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.engine.states.Policies;
import dev.provost.server.Pages;
import dev.provost.server.flowruns.OwnProposals;
import dev.provost.server.flowruns.OwnProposals.Proposal;
import dev.provost.server.services.Service;
import dev.provost.server.taskruns.TaskRunTransitions;
import dev.provost.server.transitions.Together;
import dev.provost.store.Database;
import dev.provost.store.DueRunStore;
import dev.provost.store.DueRunStore.Orphan;
import dev.provost.store.DueRunStore.OrphanFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Cancels what was part of a cancelled flow run and has not ended: its task runs, and the flow runs it called.
///
/// ```
/// task run                      -> CANCELLED, whatever the rules say
/// flow run, in the same process -> CANCELLED
/// flow run of a deployment      -> CANCELLING: a worker has to end its process
/// ```
final class CancelChildren implements Service {
    private static final String REASON = "The parent flow run was cancelled.";
    private static final StateCreate CANCELLED = state(StateType.CANCELLED);
    private static final StateCreate CANCELLING = state(StateType.CANCELLING);

    /// Task runs of runs that were cancelled longer ago are let be.
    private static final Duration LOOKING_BACK = Duration.ofDays(1);

    private final Database database;
    private final DueRunStore store;
    private final OwnProposals proposals;
    private final TaskRunTransitions tasks;

    CancelChildren(Database database, DueRunStore store, OwnProposals proposals, TaskRunTransitions tasks) {
        this.database = database;
        this.store = store;
        this.proposals = proposals;
        this.tasks = tasks;
    }

    private static StateCreate state(StateType type) {
        return new StateCreate(type, null, REASON, null, StateDetails.NONE);
    }

    @Override
    public String name() {
        return "cancel-children";
    }

    /// Subflows come first: with one, the task run that stands for it ends as well.
    @Override
    public int runOnce(Instant now) {
        int flows = Pages.<OrphanFlow>through(
                HousekeepingPart.AT_ONCE,
                last -> database.read(tx -> store.orphanFlows(tx, last, HousekeepingPart.AT_ONCE)),
                page -> proposals.propose(
                        page.stream().map(CancelChildren::cancelled).toList()));
        int taskRuns = Pages.<Orphan>through(
                HousekeepingPart.AT_ONCE,
                last -> database.read(
                        tx -> store.orphanTasks(tx, now.minus(LOOKING_BACK), last, HousekeepingPart.AT_ONCE)),
                page -> Together.write(page, this::cancel));
        return flows + taskRuns;
    }

    private int cancel(List<Orphan> some) {
        return tasks.force(some.stream().collect(toMap(Orphan::runId, Orphan::stateId)), CANCELLED);
    }

    private static Proposal cancelled(OrphanFlow run) {
        return new Proposal(
                run.runId(), run.stateId(), run.deployed() ? CANCELLING : CANCELLED, Policies.forFlowRun(false));
    }
}
