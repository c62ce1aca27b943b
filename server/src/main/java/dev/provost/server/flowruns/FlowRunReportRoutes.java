package dev.provost.server.flowruns;

import dev.provost.api.filters.DeploymentFilter;
import dev.provost.api.filters.FlowFilter;
import dev.provost.api.filters.FlowRunFilter;
import dev.provost.api.filters.FlowRunSort;
import dev.provost.api.filters.TaskRunFilter;
import dev.provost.api.filters.WorkPoolFilter;
import dev.provost.api.filters.WorkQueueFilter;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Le;
import dev.provost.api.json.MaxLength;
import dev.provost.server.HistoryRanges;
import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.store.RunFilters;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/flow_runs` and `/api/ui/flow_runs`: the routes that tell about many runs at once.
public final class FlowRunReportRoutes {
    private static final int MOST_DOTS = 1000;

    private final FlowRunReports reports;

    public FlowRunReportRoutes(FlowRunReports reports) {
        this.reports = reports;
    }

    record Lateness(
            @Nullable FlowFilter flows,
            @Nullable FlowRunFilter flowRuns,
            @Nullable TaskRunFilter taskRuns,
            @Nullable DeploymentFilter deployments,
            @Nullable WorkPoolFilter workPools,
            @Nullable WorkQueueFilter workPoolQueues) {
        RunFilters filters() {
            return new RunFilters(flows, flowRuns, taskRuns, deployments, workPools, workPoolQueues);
        }
    }

    record History(
            Instant historyStart,
            Instant historyEnd,
            double historyIntervalSeconds,
            @Nullable FlowFilter flows,
            @Nullable FlowRunFilter flowRuns,
            @Nullable TaskRunFilter taskRuns,
            @Nullable DeploymentFilter deployments,
            @Nullable WorkPoolFilter workPools,
            @Nullable WorkQueueFilter workQueues) {
        RunFilters filters() {
            return new RunFilters(flows, flowRuns, taskRuns, deployments, workPools, workQueues);
        }
    }

    record Dots(
            @Default("\"EXPECTED_START_TIME_DESC\"") FlowRunSort sort,
            @Le(MOST_DOTS) @Default("1000") int limit,
            @Ge(0) @Default("0") long offset,
            @Nullable FlowFilter flows,
            @Nullable FlowRunFilter flowRuns,
            @Nullable TaskRunFilter taskRuns,
            @Nullable DeploymentFilter deployments,
            @Nullable WorkPoolFilter workPools) {
        RunFilters filters() {
            return new RunFilters(flows, flowRuns, taskRuns, deployments, workPools, null);
        }
    }

    record TaskRunCounts(@MaxLength(200) List<UUID> flowRunIds) {}

    public void register(Router router) {
        router.post("/flow_runs/lateness", Lateness.class, this::lateness)
                .post("/flow_runs/history", History.class, this::history)
                .post("/ui/flow_runs/history", Dots.class, this::dots)
                .post("/ui/flow_runs/count-task-runs", TaskRunCounts.class, this::taskRunCounts);
    }

    private Reply lateness(Lateness in, Call call) {
        return Reply.ok(reports.lateness(in.filters()).orElse(null));
    }

    private Reply history(History in, Call call) {
        var range = HistoryRanges.of(in.historyStart(), in.historyEnd(), in.historyIntervalSeconds());
        return Reply.ok(reports.history(range, in.filters()));
    }

    private Reply dots(Dots in, Call call) {
        // A negative limit is none.
        int limit = in.limit() < 0 ? MOST_DOTS : in.limit();
        return Reply.ok(reports.list(in.filters(), in.sort(), in.offset(), limit));
    }

    private Reply taskRunCounts(TaskRunCounts in, Call call) {
        return Reply.ok(reports.taskRuns(in.flowRunIds()));
    }
}
