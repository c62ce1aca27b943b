package dev.provost.server.taskruns;

import dev.provost.api.filters.DeploymentFilter;
import dev.provost.api.filters.FlowFilter;
import dev.provost.api.filters.FlowRunFilter;
import dev.provost.api.filters.TaskRunFilter;
import dev.provost.api.filters.WorkPoolFilter;
import dev.provost.api.filters.WorkQueueFilter;
import dev.provost.server.HistoryRanges;
import dev.provost.server.criteria.RunCriteria;
import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.Spread;
import dev.provost.store.RunFilters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `/api/task_runs` and `/api/ui/task_runs`: the routes that tell numbers.
public final class TaskRunReportRoutes {
    private final TaskRunReports reports;

    public TaskRunReportRoutes(TaskRunReports reports) {
        this.reports = reports;
    }

    record History(
            Instant historyStart,
            Instant historyEnd,
            double historyIntervalSeconds,
            @Spread RunCriteria by) {}

    record ByStart(
            TaskRunFilter taskRuns,
            @Nullable FlowFilter flows,
            @Nullable FlowRunFilter flowRuns,
            @Nullable DeploymentFilter deployments,
            @Nullable WorkPoolFilter workPools,
            @Nullable WorkQueueFilter workQueues) {
        RunFilters others() {
            return new RunFilters(flows, flowRuns, null, deployments, workPools, workQueues);
        }
    }

    public void register(Router router) {
        router.post("/task_runs/history", History.class, this::history)
                .post("/ui/task_runs/dashboard/counts", ByStart.class, this::countByStart)
                .post("/ui/task_runs/count", RunCriteria.class, this::countByState);
    }

    private Reply history(History in, Call call) {
        var range = HistoryRanges.of(in.historyStart(), in.historyEnd(), in.historyIntervalSeconds());
        return Reply.ok(reports.history(range, in.by().filters()));
    }

    private Reply countByStart(ByStart in, Call call) {
        return Reply.ok(reports.byStart(in.taskRuns(), in.others()));
    }

    private Reply countByState(RunCriteria in, Call call) {
        return Reply.ok(reports.byState(in.filters()));
    }
}
