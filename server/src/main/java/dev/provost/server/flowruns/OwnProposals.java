package dev.provost.server.flowruns;

import dev.provost.api.states.StateCreate;
import dev.provost.engine.states.FlowRunFacts;
import dev.provost.engine.states.Policy;
import dev.provost.server.flowruns.FlowRunTransitions.Along;
import dev.provost.server.transitions.Proposer;
import dev.provost.server.transitions.Together;
import dev.provost.store.Database;
import dev.provost.store.DueRunStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// States that the server proposes on its own, for many flow runs in one transaction.
///
/// A run that somebody else has locked is left out: he is about to move it, and what is still to be done then is found
/// again. A run that has moved since it was found keeps its state. So however many servers do this at the same time,
/// each thing is done once.
public final class OwnProposals {
    private final Database database;
    private final FlowRunTransitions transitions;
    private final DueRunStore store;

    public OwnProposals(Database database, FlowRunTransitions transitions, DueRunStore store) {
        this.database = database;
        this.transitions = transitions;
        this.store = store;
    }

    /// One state that is proposed.
    ///
    /// @param stateId the state the run was found in
    /// @param along what is written with the state if it is accepted
    public record Proposal(UUID flowRunId, UUID stateId, StateCreate next, Policy<FlowRunFacts> policy, Along along) {

        /// A proposal with nothing along.
        public Proposal(UUID flowRunId, UUID stateId, StateCreate next, Policy<FlowRunFacts> policy) {
            this(flowRunId, stateId, next, policy, (_, _) -> {});
        }
    }

    /// Proposes them all, and says how many runs got a new state.
    public int propose(List<Proposal> proposals) {
        return Together.write(proposals, some -> database.write(tx -> write(tx, some)));
    }

    private int write(Transaction tx, List<Proposal> proposals) throws SQLException {
        Set<UUID> ours = store.claimFlowRuns(
                tx, proposals.stream().map(Proposal::flowRunId).toList());
        List<Work.Move> moves = proposals.stream()
                .filter(proposal -> ours.contains(proposal.flowRunId()))
                .map(OwnProposals::move)
                .toList();
        return (int) transitions.write(tx, moves).stream()
                .filter(answer -> answer instanceof Answer.Moved(var outcome) && outcome.wroteState())
                .count();
    }

    private static Work.Move move(Proposal proposal) {
        return new Work.Move(
                proposal.flowRunId(),
                proposal.next(),
                proposal.policy(),
                Proposer.SERVER,
                new Work.OnlyFrom(proposal.stateId(), proposal.along()),
                null);
    }
}
