package dev.provost.server.scheduling;

import dev.provost.server.Pages;
import dev.provost.server.services.Service;
import dev.provost.server.services.Waker;
import dev.provost.store.Database;
import dev.provost.store.DatabaseUnavailable;
import dev.provost.store.ScheduledRunStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that the schedules of deployments have runs ahead.
///
/// There are two: one looks at all deployments, now and then, the other often and only at those that changed lately.
/// Whoever changes a deployment or a schedule wakes the second once that is committed, so the new runs are there at
/// once. Each looks for deployments that lack runs without holding anything, and then makes those of a few at a time,
/// in a transaction of their own that passes over what another server, or a change, holds.
public final class Scheduler implements Service {
    private static final Logger log = LoggerFactory.getLogger(Scheduler.class);

    /// How much is done at a time.
    ///
    /// @param deployments how many are looked for with one query
    /// @param runs how many are made in one transaction, or a little more
    public record Pace(int deployments, int runs) {}

    /// What schedulers work with.
    public record Means(
            Database database, ScheduledRunStore store, RunScheduling scheduling, Horizon horizon, Pace pace) {}

    private interface Search {
        List<UUID> page(Transaction tx, Instant now, @Nullable UUID after, int limit) throws SQLException;
    }

    private final String name;
    private final Search search;
    private final Means means;
    private final Waker waker = new Waker();

    private Scheduler(String name, Search search, Means means) {
        this.name = name;
        this.search = search;
        this.means = means;
    }

    /// The scheduler that looks at all deployments.
    public static Scheduler ofAll(Means means) {
        return new Scheduler(
                "scheduler",
                (tx, now, after, limit) -> means.store.lacking(tx, means.horizon.enough(now), after, limit),
                means);
    }

    /// The scheduler that looks at what has changed.
    ///
    /// @param since for how long a change is looked at: longer than the service rests
    public static Scheduler ofChanged(Means means, Duration since) {
        return new Scheduler(
                "recent-deployments-scheduler",
                (tx, now, after, limit) ->
                        means.store.changedAndLacking(tx, means.horizon.enough(now), now.minus(since), after, limit),
                means);
    }

    /// Has a pass begin at once; for [Transaction#afterCommit].
    public void wake() {
        waker.wake();
    }

    /// What this service rests by.
    public Waker waker() {
        return waker;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int runOnce(Instant now) {
        int atOnce = Math.max(means.pace.deployments, 1);
        return Pages.<UUID>through(
                atOnce,
                last -> means.database.read(tx -> search.page(tx, now, last, atOnce)),
                page -> makeFewByFew(page, now));
    }

    private int makeFewByFew(List<UUID> deploymentIds, Instant now) {
        int few = Math.max(means.pace.runs / Math.max(means.horizon.maxRuns(), 1), 1);
        int made = 0;
        for (int i = 0; i < deploymentIds.size(); i += few) {
            made += make(deploymentIds.subList(i, Math.min(i + few, deploymentIds.size())), now);
        }
        return made;
    }

    /// Makes the runs of some deployments; one that fails must not keep the others from having theirs.
    private int make(List<UUID> deploymentIds, Instant now) {
        try {
            return means.database
                    .write(tx -> means.scheduling.scheduleFree(tx, deploymentIds, means.horizon.from(now)))
                    .size();
        } catch (DatabaseUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            if (deploymentIds.size() == 1) {
                log.error("Deployment {} could not be scheduled", deploymentIds.getFirst(), e);
                return 0;
            }
            return deploymentIds.stream().mapToInt(id -> make(List.of(id), now)).sum();
        }
    }
}
