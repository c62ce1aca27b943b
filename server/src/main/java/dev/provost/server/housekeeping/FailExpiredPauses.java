package dev.provost.server.housekeeping;

import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.engine.states.Policies;
import dev.provost.server.Pages;
import dev.provost.server.flowruns.OwnProposals;
import dev.provost.server.flowruns.OwnProposals.Proposal;
import dev.provost.server.services.Service;
import dev.provost.store.Database;
import dev.provost.store.DueRunStore;
import dev.provost.store.DueRunStore.Paused;
import java.time.Instant;
import java.util.List;

/// Fails flow runs that were paused and that nobody resumed in time.
final class FailExpiredPauses implements Service {
    private static final StateCreate FAILED =
            new StateCreate(StateType.FAILED, null, "The flow was paused and never resumed.", null, StateDetails.NONE);

    private final Database database;
    private final DueRunStore store;
    private final OwnProposals proposals;

    FailExpiredPauses(Database database, DueRunStore store, OwnProposals proposals) {
        this.database = database;
        this.store = store;
        this.proposals = proposals;
    }

    @Override
    public String name() {
        return "pause-expirations";
    }

    /// Looks at every paused run, for only its state says until when it may be.
    @Override
    public int runOnce(Instant now) {
        return Pages.<Paused>through(
                HousekeepingPart.AT_ONCE,
                last -> database.read(tx -> store.paused(tx, last, HousekeepingPart.AT_ONCE)),
                page -> fail(page, now));
    }

    private int fail(List<Paused> page, Instant now) {
        return proposals.propose(page.stream()
                .filter(run -> run.timeout() != null && run.timeout().isBefore(now))
                .map(run -> new Proposal(run.flowRunId(), run.stateId(), FAILED, Policies.forFlowRun(true)))
                .toList());
    }
}
