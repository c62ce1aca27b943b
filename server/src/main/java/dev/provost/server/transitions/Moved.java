package dev.provost.server.transitions;

import dev.provost.api.states.OrchestrationResult;
import dev.provost.engine.states.Outcome;
import dev.provost.server.http.Reply;

/// The answer to a proposed state.
///
/// @param wroteState false if the run kept the state it had
public record Moved(OrchestrationResult result, boolean wroteState) {

    /// What is told of a decision.
    public static Moved of(Outcome outcome) {
        return new Moved(outcome.result(), outcome.wroteState());
    }

    /// The answer to the request: clients tell by its status whether the state is new.
    public Reply reply() {
        return wroteState ? Reply.created(result) : Reply.ok(result);
    }
}
