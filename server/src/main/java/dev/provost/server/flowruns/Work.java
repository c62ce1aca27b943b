package dev.provost.server.flowruns;

import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.flowruns.FlowRunCreate;
import dev.provost.api.states.StateCreate;
import dev.provost.engine.states.FlowRunFacts;
import dev.provost.engine.states.Policy;
import dev.provost.server.flowruns.FlowRunTransitions.Along;
import dev.provost.server.flowruns.FlowRunTransitions.Created;
import dev.provost.server.flowruns.FlowRunTransitions.Groundwork;
import dev.provost.server.flowruns.FlowRunTransitions.Sequel;
import dev.provost.server.transitions.Moved;
import dev.provost.server.transitions.Proposer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing about flow runs that somebody wants written.
sealed interface Work {
    /// What it touches. Two pieces that share something are never decided on the same facts.
    Set<?> keys();

    /// A run that is to be made.
    ///
    /// @param deploymentVersion the version that its deployment has; null without one
    /// @param createdBy what makes it; null if nobody says
    /// @param groundwork what is written before it, if anything
    /// @param sequel what is written with the answer, if anything
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
    /// @param sequel what is written with the answer, if anything
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

    /// A state that is proposed only as long as the run has the one that the proposal was made on.
    ///
    /// @param along what is written with it if it is accepted
    record OnlyFrom(UUID stateId, Along along) {}
}
