package dev.provost.api.flowruns;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.provost.api.states.OrchestrationResult;
import dev.provost.api.states.SetStateStatus;
import dev.provost.api.states.State;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of a state that was proposed for many runs.
public record MovedFlowRuns(List<Moved> results) {

    /// What became of it for one run.
    @JsonPropertyOrder({"flow_run_id", "status", "state", "details"})
    public record Moved(UUID flowRunId, @Nullable State state, OrchestrationResult.Details details) {

        public Moved(UUID flowRunId, OrchestrationResult result) {
            this(flowRunId, result.state(), result.details());
        }

        /// As in [OrchestrationResult#status()].
        @JsonProperty
        public SetStateStatus status() {
            return new OrchestrationResult(state, details).status();
        }
    }
}
