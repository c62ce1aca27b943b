package dev.provost.store;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.taskruns.TaskRun;
import dev.provost.api.taskruns.TaskRunPolicy;
import dev.provost.engine.states.RunColumns;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A task run that is about to get its row.
///
/// @param columns what follows from its first state, which is a row of its own
public record NewTaskRun(
        UUID id,
        Instant created,
        String name,
        @Nullable UUID flowRunId,
        String taskKey,
        String dynamicKey,
        @Nullable String cacheKey,
        @Nullable Instant cacheExpiration,
        @Nullable String taskVersion,
        TaskRunPolicy policy,
        List<String> tags,
        RawJson labels,
        RawJson taskInputs,
        int flowRunRunCount,
        RunColumns columns) {

    /// The same run, with what follows from its first state.
    public NewTaskRun in(RunColumns columns, int flowRunRunCount) {
        return new NewTaskRun(
                id,
                created,
                name,
                flowRunId,
                taskKey,
                dynamicKey,
                cacheKey,
                cacheExpiration,
                taskVersion,
                policy,
                tags,
                labels,
                taskInputs,
                flowRunRunCount,
                columns);
    }

    /// The run as clients receive it.
    public TaskRun asOf(Instant now, @Nullable State state) {
        return new TaskRun(
                id,
                created,
                created,
                name,
                flowRunId,
                taskKey,
                dynamicKey,
                cacheKey,
                cacheExpiration,
                taskVersion,
                policy,
                tags,
                labels,
                columns.state().id(),
                taskInputs,
                columns.state().type(),
                columns.state().name(),
                columns.runCount(),
                flowRunRunCount,
                columns.expectedStartTime(),
                columns.nextScheduledStartTime(),
                columns.startTime(),
                columns.endTime(),
                columns.totalRunTime(),
                columns.estimatedRunTime(now),
                columns.estimatedStartTimeDelta(now),
                state);
    }
}
