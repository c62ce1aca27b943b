package dev.provost.server.flowruns;

import dev.provost.api.filters.FlowRunSort;
import dev.provost.api.flowruns.RunBrief;
import dev.provost.api.flowruns.RunsAround;
import dev.provost.api.flowruns.SimpleFlowRun;
import dev.provost.api.runs.HistoryBucket;
import dev.provost.store.Database;
import dev.provost.store.FlowRunReportStore;
import dev.provost.store.HistoryRange;
import dev.provost.store.RunFilters;
import dev.provost.store.RunHistory;
import dev.provost.store.RunsAroundStore;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What can be said about many flow runs at once.
public final class FlowRunReports {
    private final Database database;
    private final RunHistory history;
    private final FlowRunReportStore store;
    private final RunsAroundStore around;
    private final InstantSource clock;

    public FlowRunReports(
            Database database,
            RunHistory history,
            FlowRunReportStore store,
            RunsAroundStore around,
            InstantSource clock) {
        this.database = database;
        this.history = history;
        this.store = store;
        this.around = around;
        this.clock = clock;
    }

    public List<HistoryBucket> history(HistoryRange range, RunFilters filters) {
        return database.read(tx -> history.ofFlowRuns(tx, range, filters, clock.instant()));
    }

    /// How many seconds runs start late on average, if there are any.
    public Optional<Double> lateness(RunFilters filters) {
        return database.read(tx -> store.lateness(tx, filters, clock.instant()));
    }

    /// How many runs there are, told only as far as this.
    public int countUpTo(RunFilters filters, int most) {
        return database.read(tx -> store.countUpTo(tx, filters, most));
    }

    public List<SimpleFlowRun> list(RunFilters filters, FlowRunSort sort, long offset, int limit) {
        return database.read(tx -> store.list(tx, filters, sort, offset, limit, clock.instant()));
    }

    /// Counts the task runs of each flow run, but for those that stand for a subflow.
    public Map<UUID, Integer> taskRuns(List<UUID> flowRuns) {
        Map<UUID, Integer> found = database.read(tx -> store.taskRuns(tx, flowRuns));
        var counts = new LinkedHashMap<UUID, Integer>();
        flowRuns.forEach(id -> counts.put(id, found.getOrDefault(id, 0)));
        return counts;
    }

    /// The runs of each flow or deployment that lie around now.
    public Map<UUID, RunsAround> around(RunsAroundStore.Whose whose, List<UUID> ids, int last) {
        var now = clock.instant();
        return database.read(tx -> {
            Map<UUID, List<RunBrief>> before = around.last(tx, whose, ids, now, last);
            Map<UUID, List<RunBrief>> after = around.next(tx, whose, ids, now);
            var found = new LinkedHashMap<UUID, RunsAround>();
            for (UUID id : ids) {
                RunBrief next =
                        after.getOrDefault(id, List.of()).stream().findFirst().orElse(null);
                found.put(id, new RunsAround(before.getOrDefault(id, List.of()), next));
            }
            return found;
        });
    }
}
