package dev.provost.server.housekeeping;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.engine.names.Ids;
import dev.provost.engine.states.Policies;
import dev.provost.server.Pages;
import dev.provost.server.flowruns.OwnProposals;
import dev.provost.server.flowruns.OwnProposals.Proposal;
import dev.provost.server.services.Service;
import dev.provost.server.workerchannel.CleanupQueue;
import dev.provost.store.CleanupStore.Message;
import dev.provost.store.Database;
import dev.provost.store.DueRunStore;
import dev.provost.store.DueRunStore.Cancelling;
import dev.provost.store.DueRunStore.Whereabouts;
import dev.provost.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Cancels flow runs that were to be cancelled and whose worker has not done so, and asks the workers of their pool to
/// end what may be left of them. Both is written together.
final class CancelStuckRuns implements Service {
    /// What workers call this kind of work.
    static final String KIND = "cancelling_timeout_teardown.v1";

    private static final StateCreate CANCELLED = new StateCreate(
            StateType.CANCELLED,
            null,
            "Flow run cancellation timed out; marked this flow run as Cancelled.",
            null,
            StateDetails.NONE);

    private final Database database;
    private final DueRunStore store;
    private final OwnProposals proposals;
    private final CleanupQueue cleanup;
    private final Duration timeout;
    private final Ids ids;

    /// @param timeout how long cancelling may take
    CancelStuckRuns(
            Database database,
            DueRunStore store,
            OwnProposals proposals,
            CleanupQueue cleanup,
            Duration timeout,
            Ids ids) {
        this.database = database;
        this.store = store;
        this.proposals = proposals;
        this.cleanup = cleanup;
        this.timeout = timeout;
        this.ids = ids;
    }

    @Override
    public String name() {
        return "cancel-stuck-runs";
    }

    @Override
    public int runOnce(Instant now) {
        return Pages.<Cancelling>through(
                HousekeepingPart.AT_ONCE,
                last -> database.read(tx -> store.cancelling(tx, now.minus(timeout), last, HousekeepingPart.AT_ONCE)),
                page -> proposals.propose(page.stream().map(this::cancelled).toList()));
    }

    private Proposal cancelled(Cancelling run) {
        return new Proposal(
                run.flowRunId(),
                run.stateId(),
                CANCELLED,
                Policies.forFlowRun(false),
                (tx, state) -> askToCleanUp(tx, run.flowRunId(), state));
    }

    /// What a worker is to clean up.
    private record Target(UUID flowRunId, @Nullable String infrastructurePid) {}

    private void askToCleanUp(Transaction tx, UUID flowRunId, State cancelled) {
        Whereabouts where = store.whereabouts(tx, flowRunId).orElse(null);
        if (where == null || where.workPoolId() == null || isWithoutWorkers(where.workPoolType())) {
            return;
        }
        cleanup.enqueue(
                tx,
                new Message(
                        ids.at(cancelled.timestamp()),
                        KIND + ":" + flowRunId + ":" + cancelled.id(),
                        where.workPoolId(),
                        where.workQueueId(),
                        KIND,
                        RawJson.writing(new Target(flowRunId, where.infrastructurePid())),
                        RawJson.EMPTY_OBJECT));
    }

    private static boolean isWithoutWorkers(@Nullable String poolType) {
        return poolType != null && (poolType.endsWith(":push") || poolType.endsWith(":managed"));
    }
}
