package dev.provost.server.housekeeping;

import dev.provost.engine.names.Ids;
import dev.provost.server.flowruns.FlowRunTransitions;
import dev.provost.server.flowruns.OwnProposals;
import dev.provost.server.services.Services;
import dev.provost.server.settings.ServiceSettings;
import dev.provost.server.taskruns.TaskRunTransitions;
import dev.provost.server.workerchannel.CleanupQueue;
import dev.provost.store.ArtifactCollectionStore;
import dev.provost.store.ArtifactStore;
import dev.provost.store.Database;
import dev.provost.store.DueRunStore;
import dev.provost.store.OldEventStore;
import dev.provost.store.OldRunStore;
import dev.provost.store.SettledQuarterStore;
import dev.provost.store.SlotStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the server does on its own about runs that nobody else moves on, and about rows that nobody needs any more,
/// put together.
public final class HousekeepingPart {
    /// How many rows are looked at, and written, together.
    static final int AT_ONCE = 200;

    private final Database database;
    private final Means means;
    private final Patience patience;
    private final Pruning pruning;
    private final Ids ids;

    /// What it works with.
    public record Means(
            DueRunStore dueRuns,
            SlotStore slots,
            FlowRunTransitions flowRuns,
            TaskRunTransitions taskRuns,
            CleanupQueue cleanup) {}

    /// How long runs may take.
    ///
    /// @param late how long after its time a run is late
    /// @param cancelling how long cancelling may take
    public record Patience(Duration late, Duration cancelling) {}

    /// What is removed when it is old.
    ///
    /// @param events how long events are kept; null if that is for ever
    /// @param runs how long after their end runs are kept; null if that is for ever
    /// @param batch how many rows are removed together
    /// @param interval how often there is a pass
    public record Pruning(
            @Nullable Retention events, @Nullable Duration runs, int batch, Duration interval) {}

    public HousekeepingPart(Database database, Means means, Patience patience, Pruning pruning, Ids ids) {
        this.database = database;
        this.means = means;
        this.patience = patience;
        this.pruning = pruning;
        this.ids = ids;
    }

    public void run(Services services) {
        moveRunsOn(services);
        services.add(
                new TakeBackLeases(database, means.slots()),
                ServiceSettings.REPOSSESSOR_ENABLED,
                ServiceSettings.REPOSSESSOR_LOOP_SECONDS);
        prune(services);
        services.add(new SettleQuarters(database, new SettledQuarterStore()), SettleQuarters.INTERVAL);
    }

    private void moveRunsOn(Services services) {
        DueRunStore due = means.dueRuns();
        var proposals = new OwnProposals(database, means.flowRuns(), due);
        services.add(
                new MarkLateRuns(database, due, proposals, patience.late()),
                ServiceSettings.LATE_RUNS_ENABLED,
                ServiceSettings.LATE_RUNS_LOOP_SECONDS);
        services.add(
                new FailExpiredPauses(database, due, proposals),
                ServiceSettings.PAUSE_EXPIRATIONS_ENABLED,
                ServiceSettings.PAUSE_EXPIRATIONS_LOOP_SECONDS);
        services.add(
                new CancelChildren(database, due, proposals, means.taskRuns()),
                ServiceSettings.CANCELLATION_CLEANUP_ENABLED,
                ServiceSettings.CANCELLATION_CLEANUP_LOOP_SECONDS);
        services.add(
                new CancelStuckRuns(database, due, proposals, means.cleanup(), patience.cancelling(), ids),
                ServiceSettings.CANCELLATION_CLEANUP_ENABLED,
                ServiceSettings.CANCELLATION_CLEANUP_LOOP_SECONDS);
    }

    private void prune(Services services) {
        int batch = pruning.batch();
        if (pruning.events() != null) {
            services.add(new PruneEvents(database, new OldEventStore(), pruning.events(), batch), pruning.interval());
        }
        if (pruning.runs() != null) {
            var runs = new OldRunStore();
            var belongings = new PruneOrphans.Stores(runs, new ArtifactStore(), new ArtifactCollectionStore());
            services.add(new PruneRuns(database, runs, pruning.runs(), batch), pruning.interval());
            services.add(new PruneOrphans(database, belongings, batch), PruneOrphans.INTERVAL);
        }
    }
}
