package dev.provost.engine.taskruns;

import dev.provost.api.states.State;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one event says: how a task run is now, and the state that it went to.
public record TaskRunReport(UUID taskRunId, @Nullable UUID flowRunId, ReportedTaskRun run, State state) {

    /// The run's key; a run outside of a flow run has none.
    public @Nullable TaskRunKey key() {
        return flowRunId == null ? null : new TaskRunKey(flowRunId, run.taskKey(), run.dynamicKey());
    }

    /// This report, and over it a newer one of the same run.
    TaskRunReport then(TaskRunReport newer) {
        return new TaskRunReport(newer.taskRunId, newer.flowRunId, run.then(newer.run), newer.state);
    }
}
