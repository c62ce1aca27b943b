package dev.provost.server.taskworkers;

import dev.provost.engine.names.Ids;
import dev.provost.server.http.Router;
import dev.provost.server.services.Services;
import dev.provost.server.services.Waker;
import dev.provost.store.Database;
import dev.provost.store.TaskDeliveryStore;
import dev.provost.store.TaskRunStore;
import java.time.InstantSource;

/// What hands task runs to the workers that wait for them, put together.
public final class TaskWorkersPart {
    private final Waker waker = new Waker();
    private final TaskQueues queues;
    private final Deliveries deliveries;
    private final InstantSource clock;
    private final Ids ids;

    public TaskWorkersPart(
            Database database, TaskRunStore taskRuns, TaskQueues.Bounds bounds, InstantSource clock, Ids ids) {
        queues = new TaskQueues(bounds, waker::wake);
        deliveries = new Deliveries(database, new TaskDeliveryStore(), taskRuns, queues, clock);
        this.clock = clock;
        this.ids = ids;
    }

    /// What becomes of task runs that a worker is to take.
    public Deliveries deliveries() {
        return deliveries;
    }

    public void register(Router router) {
        new TaskWorkerRoutes(queues, deliveries, new TaskWorkers(clock), ids).register(router);
    }

    public void run(Services services) {
        services.add(deliveries, Deliveries.INTERVAL, waker);
    }
}
