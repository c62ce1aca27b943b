package dev.provost.engine.states;

import dev.provost.api.states.State;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the engine knows of a run whose state is about to change. It is also the draft of what the run becomes: a
/// rule that changes a run hands on changed facts, and whatever differs in the end is written.
public sealed interface RunFacts permits FlowRunFacts, TaskRunFacts {

    UUID id();

    /// The state the run is in; nothing for a run that was never given one.
    @Nullable
    State state();

    /// The timestamps, at or after the proposed state's, of states the run already has; usually none.
    Set<Instant> stateTimestamps();

    /// The columns of the run's row that follow its states.
    RunColumns columns();

    /// The same run with other columns.
    RunFacts withColumns(RunColumns columns);
}
