package dev.provost.store;

import static dev.provost.store.tables.Tables.DEPLOYMENT;

import dev.provost.api.deployments.DeploymentStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Record2;
import org.jooq.Result;

/// Whether deployments are asked for. What is written here leaves their `updated` alone, or each poll would have their
/// schedules looked at again.
public final class DeploymentPollStore {

    /// Notes that deployments were asked for, and returns those that had not been ready.
    ///
    /// @param queues those whose deployments are meant as well
    public List<UUID> markReady(Transaction tx, Collection<UUID> ids, Collection<UUID> queues, Instant now) {
        var locked = lock(tx, ids, queues);
        tx.sql()
                .update(DEPLOYMENT)
                .set(DEPLOYMENT.STATUS, DeploymentStatus.READY)
                .set(DEPLOYMENT.LAST_POLLED, now)
                .where(DEPLOYMENT.ID.in(locked.getValues(DEPLOYMENT.ID)))
                .execute();
        return in(DeploymentStatus.NOT_READY, locked);
    }

    /// Notes that deployments are not asked for any more, and returns those that had been ready.
    ///
    /// @param queues those whose deployments are meant as well
    public List<UUID> markNotReady(Transaction tx, Collection<UUID> ids, Collection<UUID> queues) {
        var locked = lock(tx, ids, queues);
        List<UUID> ready = in(DeploymentStatus.READY, locked);
        tx.sql()
                .update(DEPLOYMENT)
                .set(DEPLOYMENT.STATUS, DeploymentStatus.NOT_READY)
                .where(DEPLOYMENT.ID.in(ready))
                .execute();
        return ready;
    }

    /// In one order, so that two who are told of the same deployments do not wait for each other in a circle.
    private static Result<Record2<UUID, DeploymentStatus>> lock(
            Transaction tx, Collection<UUID> ids, Collection<UUID> queues) {
        return tx.dialect()
                .locked(tx.sql()
                        .select(DEPLOYMENT.ID, DEPLOYMENT.STATUS)
                        .from(DEPLOYMENT)
                        .where(DEPLOYMENT.ID.in(ids).or(DEPLOYMENT.WORK_QUEUE_ID.in(queues)))
                        .orderBy(DEPLOYMENT.ID))
                .fetch();
    }

    private static List<UUID> in(DeploymentStatus status, Result<Record2<UUID, DeploymentStatus>> rows) {
        return rows.stream()
                .filter(row -> row.value2() == status)
                .map(Record2::value1)
                .toList();
    }
}
