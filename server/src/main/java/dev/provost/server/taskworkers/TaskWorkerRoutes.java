package dev.provost.server.taskworkers;

import dev.provost.api.taskworkers.TaskWorkerFilter;
import dev.provost.engine.names.Ids;
import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import org.jspecify.annotations.Nullable;

/// `/api/task_workers`, and the socket that task workers come by.
final class TaskWorkerRoutes {
    private final TaskWorkers workers;
    private final TaskSocket socket;

    TaskWorkerRoutes(TaskQueues queues, Deliveries deliveries, TaskWorkers workers, Ids ids) {
        this.workers = workers;
        socket = new TaskSocket(queues, deliveries, workers, ids);
    }

    record Filter(@Nullable TaskWorkerFilter taskWorkerFilter) {}

    void register(Router router) {
        router.post("/task_workers/filter", Filter.class, this::filter);
        router.websocket("/task_runs/subscriptions/scheduled", socket);
    }

    private Reply filter(Filter in, Call call) {
        @Nullable TaskWorkerFilter filter = in.taskWorkerFilter();
        return Reply.ok(
                filter == null || filter.taskKeys().isEmpty() ? workers.list() : workers.list(filter.taskKeys()));
    }
}
