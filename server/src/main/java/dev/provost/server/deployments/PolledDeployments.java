package dev.provost.server.deployments;

import dev.provost.api.flowruns.FlowRun;
import dev.provost.server.workpools.Readiness;
import dev.provost.store.Database;
import dev.provost.store.FlowRunStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The runs of deployments, for whoever serves them without a worker. Asking makes them ready.
final class PolledDeployments {
    private final Database database;
    private final FlowRunStore runs;
    private final Readiness readiness;
    private final InstantSource clock;

    PolledDeployments(Database database, FlowRunStore runs, Readiness readiness, InstantSource clock) {
        this.database = database;
        this.runs = runs;
        this.readiness = readiness;
        this.clock = clock;
    }

    /// The runs of some deployments that are to start next.
    ///
    /// @param before when they have to start at the latest
    List<FlowRun> runs(List<UUID> deployments, @Nullable Instant before, int limit) {
        Instant now = clock.instant();
        List<FlowRun> found = database.read(tx -> runs.scheduledOf(tx, deployments, before, limit, now));
        readiness.deploymentsAsked(deployments, now);
        return found;
    }
}
