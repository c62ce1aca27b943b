package dev.provost.api.flowruns;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.provost.api.states.OrchestrationResult;
import dev.provost.api.states.SetStateStatus;
import dev.provost.api.states.State;

/// The answer to an input that a paused run cannot go on with: the status of a refusal, with the details of a broken
/// off transition.
///
/// @param state the state the run stays in
@JsonPropertyOrder({"state", "status", "details"})
public record RefusedInput(State state, SetStateStatus status, OrchestrationResult.Details details) {

    public RefusedInput(State state, String reason) {
        this(state, SetStateStatus.REJECT, new OrchestrationResult.Details.Aborted(reason));
    }
}
