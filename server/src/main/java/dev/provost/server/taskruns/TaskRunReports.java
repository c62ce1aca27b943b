package dev.provost.server.taskruns;

import dev.provost.api.filters.BetweenOrNull;
import dev.provost.api.filters.TaskRunFilter;
import dev.provost.api.runs.HistoryBucket;
import dev.provost.api.states.StateType;
import dev.provost.api.taskruns.TaskRunCount;
import dev.provost.server.http.Invalid;
import dev.provost.store.Database;
import dev.provost.store.HistoryRange;
import dev.provost.store.RunFilters;
import dev.provost.store.RunHistory;
import dev.provost.store.TaskRunCountStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Task runs in numbers, as dashboards show them.
public final class TaskRunReports {
    private static final int PERIODS = 20;

    private static final List<StateType> FINAL =
            Arrays.stream(StateType.values()).filter(StateType::isFinal).toList();

    private final Database database;
    private final TaskRunCountStore store;
    private final RunHistory history;
    private final InstantSource clock;

    public TaskRunReports(Database database, TaskRunCountStore store, RunHistory history, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.history = history;
        this.clock = clock;
    }

    /// What has become of the runs that were expected to start within some range.
    public List<HistoryBucket> history(HistoryRange range, RunFilters filters) {
        Instant now = clock.instant();
        return database.read(tx -> history.ofTaskRuns(tx, range, filters, now));
    }

    /// How many runs are in a state of each type.
    public Map<StateType, Integer> byState(RunFilters filters) {
        return database.read(tx -> store.byState(tx, filters));
    }

    /// How many of the runs that started in a span of time ended well and how many did not, for each twentieth of it.
    ///
    /// @param runs must say when the span begins; in which states runs are looked for does not matter
    public List<TaskRunCount> byStart(TaskRunFilter runs, RunFilters others) {
        BetweenOrNull startTime = runs.startTime();
        if (startTime == null || startTime.after() == null) {
            throw Invalid.unprocessable("task_runs.start_time.after_ is required");
        }
        Instant end = startTime.before() == null ? clock.instant() : startTime.before();
        List<Instant> bounds = wholeMinutes(startTime.after(), end);
        return bounds.isEmpty()
                ? Collections.nCopies(PERIODS, TaskRunCount.NONE)
                : database.read(tx -> store.byStart(tx, others.withTaskRuns(runs.inStates(FINAL)), bounds));
    }

    /// When the twentieths of a span begin and when the last one ends; nothing if it ends before it begins. The span
    /// is stretched to the beginning of its first minute and to the end of its last.
    static List<Instant> wholeMinutes(Instant after, Instant before) {
        Instant start = after.truncatedTo(ChronoUnit.MINUTES);
        Duration span = Duration.between(
                start,
                before.truncatedTo(ChronoUnit.MINUTES)
                        .plus(1, ChronoUnit.MINUTES)
                        .minus(1, ChronoUnit.MICROS));
        return span.isNegative()
                ? List.of()
                : IntStream.rangeClosed(0, PERIODS)
                        .mapToObj(i -> start.plus(span.multipliedBy(i).dividedBy(PERIODS)))
                        .toList();
    }
}
