package dev.provost.engine.taskruns;

import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.api.taskruns.TaskRunPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A task run as its client describes it in an event, under `task_run`. What is left out stays as it was.
///
/// @param id the run; usually left out, because the event's resource names it
/// @param flowRunId the flow run it belongs to; usually left out, because a related resource names it
public record ReportedTaskRun(
        Patch<UUID> id,
        Patch<@Nullable UUID> flowRunId,
        Patch<@Nullable String> name,
        String taskKey,
        String dynamicKey,
        Patch<@Nullable String> cacheKey,
        Patch<@Nullable Instant> cacheExpiration,
        Patch<@Nullable String> taskVersion,
        Patch<TaskRunPolicy> empiricalPolicy,
        Patch<List<String>> tags,
        Patch<@Nullable RawJson> labels,
        Patch<RawJson> taskInputs,
        Patch<Integer> runCount,
        Patch<Integer> flowRunRunCount,
        Patch<@Nullable Instant> expectedStartTime,
        Patch<@Nullable Instant> nextScheduledStartTime,
        Patch<@Nullable Instant> startTime,
        Patch<@Nullable Instant> endTime,
        Patch<Duration> totalRunTime) {

    /// This description, and over it a newer one of the same run.
    ReportedTaskRun then(ReportedTaskRun newer) {
        return new ReportedTaskRun(
                over(newer.id, id),
                over(newer.flowRunId, flowRunId),
                over(newer.name, name),
                newer.taskKey,
                newer.dynamicKey,
                over(newer.cacheKey, cacheKey),
                over(newer.cacheExpiration, cacheExpiration),
                over(newer.taskVersion, taskVersion),
                over(newer.empiricalPolicy, empiricalPolicy),
                over(newer.tags, tags),
                over(newer.labels, labels),
                over(newer.taskInputs, taskInputs),
                over(newer.runCount, runCount),
                over(newer.flowRunRunCount, flowRunRunCount),
                over(newer.expectedStartTime, expectedStartTime),
                over(newer.nextScheduledStartTime, nextScheduledStartTime),
                over(newer.startTime, startTime),
                over(newer.endTime, endTime),
                over(newer.totalRunTime, totalRunTime));
    }

    private static <T extends @Nullable Object> Patch<T> over(Patch<T> newer, Patch<T> older) {
        return newer.isPresent() ? newer : older;
    }
}
