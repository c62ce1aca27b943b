package dev.provost.server.workpools;

import dev.provost.api.deployments.DeploymentStatus;
import dev.provost.store.Database;
import dev.provost.store.ReadinessStore;
import dev.provost.store.ReadinessStore.Deployment;
import dev.provost.store.ReadinessStore.Queue;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Whether anybody asks queues and deployments for their runs.
///
/// Hundreds of workers may ask the same queues. Each looks whether there is something to take down; only if so it
/// writes, once a second for all of them.
public final class Readiness {
    private static final Duration STILL_HOLDS = Duration.ofSeconds(1);

    private final Database database;
    private final ReadinessStore store;
    private final PoolEvents events;
    private final DeploymentNews news;

    /// Tells that deployments have another status now, in the transaction that gives it to them.
    @FunctionalInterface
    public interface DeploymentNews {
        void tell(Transaction tx, DeploymentStatus status, List<UUID> deployments, Instant now) throws SQLException;
    }

    public Readiness(Database database, ReadinessStore store, PoolEvents events, DeploymentNews news) {
        this.database = database;
        this.store = store;
        this.events = events;
        this.news = news;
    }

    /// Takes down that somebody asked queues, and with them their deployments, for runs.
    public void queuesAsked(Collection<UUID> queues, Instant now) {
        asked(queues, List.of(), now);
    }

    /// Takes down that somebody asked deployments for runs.
    public void deploymentsAsked(Collection<UUID> deployments, Instant now) {
        asked(List.of(), deployments, now);
    }

    private void asked(Collection<UUID> queues, Collection<UUID> deployments, Instant now) {
        Instant since = now.minus(STILL_HOLDS);
        if (database.<Boolean>read(tx -> store.isNews(tx, queues, deployments, since))) {
            database.write(tx -> takeDown(tx, queues, deployments, since, now));
        }
    }

    private int takeDown(
            Transaction tx, Collection<UUID> queues, Collection<UUID> deployments, Instant since, Instant now)
            throws SQLException {
        List<Queue> asked = store.queuesAsked(tx, queues, since, now);
        events.queuesReady(tx, asked.stream().filter(Queue::changes).toList(), true, now);
        List<Deployment> theirs = store.deploymentsAsked(tx, queues, deployments, since, now);
        tell(tx, DeploymentStatus.READY, theirs, now);
        return asked.size() + theirs.size();
    }

    /// Takes down which queues nobody has asked since a time, and says how many there are.
    int forgetQueues(Transaction tx, Instant since, Instant now) throws SQLException {
        List<Queue> forgotten = store.queuesForgotten(tx, since, now);
        events.queuesReady(tx, forgotten, false, now);
        return forgotten.size();
    }

    /// Takes down which deployments nobody has asked since a time, and says how many there are.
    int forgetDeployments(Transaction tx, Instant since, Instant now) throws SQLException {
        List<Deployment> forgotten = store.deploymentsForgotten(tx, since);
        tell(tx, DeploymentStatus.NOT_READY, forgotten, now);
        return forgotten.size();
    }

    private void tell(Transaction tx, DeploymentStatus status, List<Deployment> deployments, Instant now)
            throws SQLException {
        List<UUID> changed = deployments.stream()
                .filter(Deployment::changes)
                .map(Deployment::id)
                .toList();
        if (!changed.isEmpty()) {
            news.tell(tx, status, changed, now);
        }
    }
}
