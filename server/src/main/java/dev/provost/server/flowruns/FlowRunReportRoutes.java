package dev.provost.server.flowruns;

import dev.provost.api.filters.FlowRunSort;
import dev.provost.api.flowruns.RunsAround;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Le;
import dev.provost.api.json.MaxLength;
import dev.provost.server.HistoryRanges;
import dev.provost.server.criteria.PoolCriteria;
import dev.provost.server.criteria.QueueCriteria;
import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.Spread;
import dev.provost.store.RunFilters;
import dev.provost.store.RunsAroundStore.Whose;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/// `/api/flow_runs` and `/api/ui/flow_runs`: the routes that tell about many runs at once. The reference has none that
/// are like those below `/api/provost/flow_runs`.
public final class FlowRunReportRoutes {
    private static final int MOST_DOTS = 1000;

    private final FlowRunReports reports;

    public FlowRunReportRoutes(FlowRunReports reports) {
        this.reports = reports;
    }

    record History(
            Instant historyStart,
            Instant historyEnd,
            double historyIntervalSeconds,
            @Spread RunFilters by) {}

    record Dots(
            @Default("\"EXPECTED_START_TIME_DESC\"") FlowRunSort sort,
            @Le(MOST_DOTS) @Default("1000") int limit,
            @Ge(0) @Default("0") long offset,
            @Spread PoolCriteria by) {}

    record TaskRunCounts(@MaxLength(200) List<UUID> flowRunIds) {}

    /// @param most further than this nobody counts
    record Count(
            @Ge(1) @Le(10_000) @Default("10000") int most,
            @Spread QueueCriteria by) {}

    /// Each of these gets so many runs that were due, and the next one.
    record Around(
            @MaxLength(100) @Default("[]") List<UUID> flowIds,
            @MaxLength(100) @Default("[]") List<UUID> deploymentIds,
            @Ge(1) @Le(50) @Default("14") int last) {}

    public void register(Router router) {
        router.post("/flow_runs/lateness", QueueCriteria.class, this::lateness)
                .post("/flow_runs/history", History.class, this::history)
                .post("/ui/flow_runs/history", Dots.class, this::dots)
                .post("/ui/flow_runs/count-task-runs", TaskRunCounts.class, this::taskRunCounts)
                .post("/provost/flow_runs/around", Around.class, this::around)
                .post("/provost/flow_runs/count", Count.class, this::count);
    }

    private Reply lateness(QueueCriteria in, Call call) {
        return Reply.ok(reports.lateness(in.filters()).orElse(null));
    }

    private Reply history(History in, Call call) {
        var range = HistoryRanges.of(in.historyStart(), in.historyEnd(), in.historyIntervalSeconds());
        return Reply.ok(reports.history(range, in.by()));
    }

    private Reply dots(Dots in, Call call) {
        // A negative limit is none.
        int limit = in.limit() < 0 ? MOST_DOTS : in.limit();
        return Reply.ok(reports.list(in.by().filters(), in.sort(), in.offset(), limit));
    }

    private Reply taskRunCounts(TaskRunCounts in, Call call) {
        return Reply.ok(reports.taskRuns(in.flowRunIds()));
    }

    private Reply count(Count in, Call call) {
        return Reply.ok(reports.countUpTo(in.by().filters(), in.most()));
    }

    private Reply around(Around in, Call call) {
        var found = new LinkedHashMap<UUID, RunsAround>();
        found.putAll(reports.around(Whose.FLOWS, in.flowIds(), in.last()));
        found.putAll(reports.around(Whose.DEPLOYMENTS, in.deploymentIds(), in.last()));
        return Reply.ok(found);
    }
}
