package dev.provost.server.workpools;

import dev.provost.api.filters.WorkerFilter;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What workers do: `/api/work_pools/{work_pool_name}/workers`, and asking a pool for runs.
final class WorkerRoutes {
    private final Workers workers;
    private final PoolPolls polls;

    WorkerRoutes(Workers workers, PoolPolls polls) {
        this.workers = workers;
        this.polls = polls;
    }

    record Heartbeat(
            @FromPath String workPoolName,
            String name,
            @Nullable Integer heartbeatIntervalSeconds) {}

    record Filter(
            @FromPath String workPoolName,
            @Nullable WorkerFilter workers,
            @PageLimit int limit,
            @Ge(0) @Default("0") long offset) {}

    record ByName(@FromPath String workPoolName, @FromPath String name) {}

    record Scheduled(
            @FromPath String name,
            @Nullable List<String> workQueueNames,
            @Nullable Instant scheduledBefore,
            @Nullable Instant scheduledAfter,
            @PageLimit int limit) {}

    void register(Router router) {
        router.post("/work_pools/{work_pool_name}/workers/heartbeat", Heartbeat.class, this::heartbeat)
                .post("/work_pools/{work_pool_name}/workers/filter", Filter.class, this::filter)
                .delete("/work_pools/{work_pool_name}/workers/{name}", ByName.class, this::delete)
                .post("/work_pools/{name}/get_scheduled_flow_runs", Scheduled.class, this::scheduled);
    }

    private Reply heartbeat(Heartbeat in, Call call) {
        workers.heartbeat(in.workPoolName(), in.name(), in.heartbeatIntervalSeconds());
        return Reply.noContent();
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(workers.list(in.workPoolName(), in.workers(), in.offset(), in.limit()));
    }

    private Reply delete(ByName in, Call call) {
        workers.delete(in.workPoolName(), in.name());
        return Reply.noContent();
    }

    private Reply scheduled(Scheduled in, Call call) {
        return Reply.ok(polls.scheduledRuns(
                in.name(), in.workQueueNames(), in.scheduledBefore(), in.scheduledAfter(), in.limit()));
    }
}
