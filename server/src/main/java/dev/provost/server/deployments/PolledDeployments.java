package dev.provost.server.deployments;

import dev.provost.api.deployments.Deployment;
import dev.provost.api.deployments.DeploymentStatus;
import dev.provost.api.flowruns.FlowRun;
import dev.provost.store.Database;
import dev.provost.store.DeploymentPollStore;
import dev.provost.store.DeploymentStore;
import dev.provost.store.FlowRunStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether somebody asks for the runs of deployments. Whoever does makes them ready; when nobody has for some time,
/// they
/// are not any more.
public final class PolledDeployments {

    /// Where deployments and their runs are found.
    public record Stores(DeploymentStore deployments, DeploymentPollStore polls, FlowRunStore runs) {}

    private final Database database;
    private final Stores stores;
    private final DeploymentEvents events;
    private final InstantSource clock;

    public PolledDeployments(Database database, Stores stores, DeploymentEvents events, InstantSource clock) {
        this.database = database;
        this.stores = stores;
        this.events = events;
        this.clock = clock;
    }

    /// The runs of some deployments that are to start next.
    ///
    /// @param before when they have to start at the latest
    List<FlowRun> runs(List<UUID> deployments, @Nullable Instant before, int limit) {
        Instant now = clock.instant();
        List<FlowRun> found = database.read(tx -> stores.runs().scheduledOf(tx, deployments, before, limit, now));
        database.write(tx -> {
            markReady(tx, deployments, List.of(), now);
            return found;
        });
        return found;
    }

    /// Notes that deployments, and those whose runs wait in some queues, were asked for now.
    public void markReady(Transaction tx, Collection<UUID> deployments, Collection<UUID> queues, Instant now)
            throws SQLException {
        List<UUID> changed = stores.polls().markReady(tx, deployments, queues, now);
        tell(tx, DeploymentStatus.READY, changed, now);
    }

    /// Notes that nobody asks any more for deployments, and for those whose runs wait in some queues.
    public void markNotReady(Transaction tx, Collection<UUID> deployments, Collection<UUID> queues, Instant now)
            throws SQLException {
        List<UUID> changed = stores.polls().markNotReady(tx, deployments, queues);
        tell(tx, DeploymentStatus.NOT_READY, changed, now);
    }

    private void tell(Transaction tx, DeploymentStatus status, List<UUID> changed, Instant now) throws SQLException {
        if (!changed.isEmpty()) {
            List<Deployment> deployments = stores.deployments().findAll(tx, changed);
            events.tellStatus(tx, status, deployments, now);
        }
    }
}
