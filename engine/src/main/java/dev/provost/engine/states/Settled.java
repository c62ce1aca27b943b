package dev.provost.engine.states;

import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import org.jspecify.annotations.Nullable;

/// A transition about which every rule has been asked.
///
/// @param proposed the state the client wanted
/// @param written the state the run gets; null if it keeps the one it has
/// @param details what the client is told
/// @param run what the run becomes, as far as that is known
public record Settled<R extends RunFacts>(
        State proposed, @Nullable State written, Details details, R run, Circumstances at) {

    /// The state the run leaves, or keeps.
    @Nullable
    State from() {
        return run.state();
    }

    /// Whether a state of that type is written.
    boolean enters(StateType type) {
        return written != null && written.type() == type;
    }
}
