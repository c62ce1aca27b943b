package dev.provost.server.workpools;

import dev.provost.api.deployments.DeploymentStatus;
import dev.provost.store.Database;
import dev.provost.store.ReadinessStore;
import dev.provost.store.ReadinessStore.Deployment;
import dev.provost.store.ReadinessStore.Queue;
import dev.provost.store.ReadinessStore.Since;
import dev.provost.store.Transaction;
import dev.provost.store.TransactionalWork;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Whether anybody asks queues and deployments for their runs.
///
/// Hundreds of workers may ask the same queues. Each looks whether there is something to take down; only if so it
/// writes: of queues once a second, for all who ask, and of deployments, of which a queue may have thousands, every ten
/// seconds. Whatever there may be much of is done in pages, each in a transaction of its own.
public final class Readiness {
    private static final int PAGE = 500;
    private static final Duration QUEUES_HOLD = Duration.ofSeconds(1);
    private static final Duration DEPLOYMENTS_HOLD = Duration.ofSeconds(10);

    private final Database database;
    private final ReadinessStore store;
    private final PoolEvents events;
    private final DeploymentNews news;
    private final Duration deploymentsHold;

    /// Tells that deployments have another status now, in the transaction that gives it to them.
    @FunctionalInterface
    public interface DeploymentNews {
        void tell(Transaction tx, DeploymentStatus status, List<UUID> deployments, Instant now) throws SQLException;
    }

    /// @param patience how long a deployment that nobody asks is ready
    public Readiness(
            Database database, ReadinessStore store, PoolEvents events, DeploymentNews news, Duration patience) {
        this.database = database;
        this.store = store;
        this.events = events;
        this.news = news;
        Duration often = patience.dividedBy(4);
        deploymentsHold = often.compareTo(DEPLOYMENTS_HOLD) < 0 ? often : DEPLOYMENTS_HOLD;
    }

    /// Takes down that somebody asked queues, and with them their deployments, for runs.
    public void queuesAsked(Collection<UUID> queues, Instant now) {
        asked((tx, since) -> store.queuesWithNews(tx, queues, since, PAGE), List.of(), now);
    }

    /// The same for all queues of a pool.
    public void poolAsked(UUID pool, Instant now) {
        asked((tx, since) -> store.queuesWithNews(tx, pool, since, PAGE), List.of(), now);
    }

    /// Takes down that somebody asked deployments for runs.
    public void deploymentsAsked(Collection<UUID> deployments, Instant now) {
        asked((_, _) -> List.of(), deployments, now);
    }

    private interface Search {
        List<UUID> page(Transaction tx, Since since) throws SQLException;
    }

    private void asked(Search queues, Collection<UUID> deployments, Instant now) {
        var since = new Since(now.minus(QUEUES_HOLD), now.minus(deploymentsHold));
        boolean goesOn;
        do {
            List<UUID> some = database.read(tx -> queues.page(tx, since));
            List<UUID> few = deployments.isEmpty()
                    ? List.of()
                    : database.read(tx -> store.deploymentsWithNews(tx, deployments, since, PAGE));
            boolean isNews = !some.isEmpty() || !few.isEmpty();
            int done = isNews ? database.<Integer>write(tx -> takeDown(tx, some, few, since, now)) : 0;
            goesOn = done >= PAGE;
        } while (goesOn);
    }

    private int takeDown(
            Transaction tx, Collection<UUID> queues, Collection<UUID> deployments, Since since, Instant now)
            throws SQLException {
        List<Queue> asked = store.queuesAsked(tx, queues, since, now);
        events.queuesReady(tx, asked.stream().filter(Queue::changes).toList(), true, now);
        List<Deployment> theirs = store.deploymentsAsked(tx, queues, deployments, since, now, PAGE);
        tell(tx, DeploymentStatus.READY, theirs, now);
        return asked.size() + theirs.size();
    }

    /// Takes down which queues nobody has asked since a time, and says how many there are.
    int forgetQueues(Instant since, Instant now) {
        return inPages(tx -> {
            List<Queue> forgotten = store.queuesForgotten(tx, since, now, PAGE);
            events.queuesReady(tx, forgotten, false, now);
            return forgotten.size();
        });
    }

    /// Takes down which deployments nobody has asked since a time, and says how many there are.
    int forgetDeployments(Instant since, Instant now) {
        return inPages(tx -> {
            List<Deployment> forgotten = store.deploymentsForgotten(tx, since, PAGE);
            tell(tx, DeploymentStatus.NOT_READY, forgotten, now);
            return forgotten.size();
        });
    }

    private int inPages(TransactionalWork<Integer> page) {
        int done = 0;
        int last;
        do {
            last = database.<Integer>write(page);
            done += last;
        } while (last >= PAGE);
        return done;
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
