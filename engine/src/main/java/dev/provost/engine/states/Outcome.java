package dev.provost.engine.states;

import dev.provost.api.states.OrchestrationResult;
import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of a proposed state: what the client is told and what is to be written.
///
/// @param state the state the run has in the end; null if it has none
/// @param wroteState whether that is a new state (which clients are told as 201) or the one it had (200)
/// @param effects everything to write, the new state included; can hold something even if no state is written
public record Outcome(Details details, @Nullable State state, boolean wroteState, List<Effect> effects) {

    /// The answer as clients receive it.
    public OrchestrationResult result() {
        return new OrchestrationResult(state, details);
    }
}
