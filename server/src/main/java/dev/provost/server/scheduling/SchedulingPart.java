package dev.provost.server.scheduling;

import dev.provost.engine.names.Ids;
import dev.provost.server.http.Router;
import dev.provost.server.services.Services;
import dev.provost.server.settings.ServiceSettings;
import dev.provost.store.Database;
import dev.provost.store.ScheduledRunStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What makes the runs of schedules, ahead of their time, and tells what they will be, put together.
public final class SchedulingPart {
    private final RunScheduling scheduling;
    private final Scheduler ofAll;
    private final Scheduler ofChanged;
    private final PreviewRoutes previews;

    /// @param recently for how long a change is looked at
    public SchedulingPart(
            Database database,
            Horizon horizon,
            Scheduler.Pace pace,
            Duration recently,
            InstantSource clock,
            Ids ids,
            RandomGenerator random) {
        var store = new ScheduledRunStore();
        scheduling = new RunScheduling(store, clock, ids, random, pace.runs());
        var means = new Scheduler.Means(database, store, scheduling, horizon, pace);
        ofAll = Scheduler.ofAll(means);
        ofChanged = Scheduler.ofChanged(means, recently);
        previews = new PreviewRoutes(clock);
    }

    /// Makes runs when it is told to.
    public RunScheduling scheduling() {
        return scheduling;
    }

    /// There may be runs to make that there were not before.
    public void schedulesChanged() {
        ofChanged.wake();
    }

    public void register(Router router) {
        previews.register(router);
    }

    public void run(Services services) {
        services.add(ofAll, ServiceSettings.SCHEDULER_ENABLED, ServiceSettings.SCHEDULER_LOOP_SECONDS);
        services.add(
                ofChanged,
                ServiceSettings.SCHEDULER_ENABLED,
                ServiceSettings.SCHEDULER_RECENT_DEPLOYMENTS_LOOP_SECONDS,
                ofChanged.waker());
    }
}
