package dev.provost.server.housekeeping;

import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.engine.states.Policies;
import dev.provost.engine.states.States;
import dev.provost.server.Pages;
import dev.provost.server.flowruns.OwnProposals;
import dev.provost.server.flowruns.OwnProposals.Proposal;
import dev.provost.server.services.Service;
import dev.provost.store.Database;
import dev.provost.store.DueRunStore;
import dev.provost.store.DueRunStore.Overdue;
import java.time.Duration;
import java.time.Instant;

/// Marks flow runs late that should have started some time ago and that nobody has taken.
final class MarkLateRuns implements Service {
    private final Database database;
    private final DueRunStore store;
    private final OwnProposals proposals;
    private final Duration grace;

    /// @param grace how long after its time a run is late
    MarkLateRuns(Database database, DueRunStore store, OwnProposals proposals, Duration grace) {
        this.database = database;
        this.store = store;
        this.proposals = proposals;
        this.grace = grace;
    }

    @Override
    public String name() {
        return "late-runs";
    }

    @Override
    public int runOnce(Instant now) {
        Instant deadline = now.minus(grace);
        return Pages.<Overdue>through(
                HousekeepingPart.AT_ONCE,
                last -> database.read(tx -> store.overdue(tx, deadline, last, HousekeepingPart.AT_ONCE)),
                page -> proposals.propose(page.stream().map(MarkLateRuns::late).toList()));
    }

    private static Proposal late(Overdue run) {
        var state = new StateCreate(
                StateType.SCHEDULED, States.LATE, null, null, StateDetails.NONE.withScheduledTime(run.scheduledTime()));
        return new Proposal(run.flowRunId(), run.stateId(), state, Policies.forMarkingLate());
    }
}
