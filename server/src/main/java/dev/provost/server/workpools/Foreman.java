package dev.provost.server.workpools;

import dev.provost.server.services.Service;
import dev.provost.store.Database;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkerStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes down which workers have gone silent, and what has nobody to ask for its runs any more: pools without workers,
/// and queues and deployments that were not asked lately.
public final class Foreman implements Service {

    /// How long the foreman waits for a sign of life.
    ///
    /// @param intervals so many of a worker's intervals
    /// @param intervalSeconds the interval of workers that do not say theirs
    public record Patience(int intervals, int intervalSeconds, Duration deployments, Duration queues) {}

    /// A part of a pass.
    interface Step {
        /// Does what is due, and says how much that was.
        int take(Instant now);
    }

    private final List<Step> steps;

    Foreman(List<Step> steps) {
        this.steps = steps;
    }

    public Foreman(
            Database database,
            WorkerStore workers,
            WorkPoolStore pools,
            WorkPools poolOperations,
            Readiness readiness,
            Patience patience) {
        this(steps(new SilentWorkers(database, workers, pools, poolOperations, patience), readiness, patience));
    }

    private static List<Step> steps(SilentWorkers workers, Readiness readiness, Patience patience) {
        return List.of(
                workers::markOffline,
                // A pool is not ready without a worker, so workers come first.
                workers::forgetPools,
                now -> readiness.forgetDeployments(now.minus(patience.deployments()), now),
                now -> readiness.forgetQueues(now.minus(patience.queues()), now));
    }

    @Override
    public String name() {
        return "foreman";
    }

    /// Takes all steps. One that fails does not keep the others from being taken; it is told at the end.
    @Override
    public int runOnce(Instant now) {
        int done = 0;
        @Nullable RuntimeException failure = null;
        for (Step step : steps) {
            try {
                done += step.take(now);
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return done;
    }
}
