package dev.provost.server.flowruns;

import dev.provost.api.flowruns.FlowRun;
import dev.provost.engine.states.Outcome;

/// What became of a piece of [Work].
sealed interface Answer {
    record Created(FlowRun run, boolean isNew) implements Answer {}

    record Moved(Outcome outcome) implements Answer {}

    record NoSuchRun() implements Answer {}

    /// It cannot be written, whatever else is in the batch.
    record Refused(RuntimeException reason) implements Answer {}
}
