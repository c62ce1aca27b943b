package dev.provost.api.runs;

import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One interval of a history of runs.
///
/// @param states what the runs that were expected to start in it have become
public record HistoryBucket(Instant intervalStart, Instant intervalEnd, List<Runs> states) {

    /// The runs of one interval that are in one state.
    public record Runs(
            StateType stateType,
            String stateName,
            long countRuns,
            Duration sumEstimatedRunTime,
            Duration sumEstimatedLateness) {}
}
