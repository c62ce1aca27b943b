package dev.provost.store;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static org.jooq.impl.DSL.selectOne;

import dev.provost.api.deployments.Deployment;
import dev.provost.api.deployments.GlobalLimit;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The concurrency limits that deployments have. Each is a global limit: the deployment's own, which is named after it
/// and goes with it, or one that it shares with others.
public final class DeploymentLimitStore {
    private static final double USUAL_OCCUPANCY_SECONDS = 2;

    public boolean exists(Transaction tx, UUID limitId) {
        return tx.sql().fetchExists(CONCURRENCY_LIMIT_V2, CONCURRENCY_LIMIT_V2.ID.eq(limitId));
    }

    /// Gives a deployment a limit, changes the one it has, or takes it away.
    public void set(Transaction tx, Deployment deployment, @Nullable Integer limit, Supplier<UUID> newId, Instant now) {
        @Nullable GlobalLimit current = deployment.globalConcurrencyLimit();
        if (current == null && limit == null) {
            return;
        }
        if (limit == null) {
            link(tx, deployment.id(), null);
            deleteOf(tx, List.of(deployment.id()));
        } else if (current == null) {
            link(tx, deployment.id(), put(tx, newId.get(), ownName(deployment.id()), limit, now));
        } else if (current.limit() != limit) {
            tx.sql()
                    .update(CONCURRENCY_LIMIT_V2)
                    .set(CONCURRENCY_LIMIT_V2.LIMIT, limit)
                    .set(CONCURRENCY_LIMIT_V2.UPDATED, now)
                    .where(CONCURRENCY_LIMIT_V2.ID.eq(current.id()))
                    .execute();
        }
        tx.sql()
                .update(DEPLOYMENT)
                .set(DEPLOYMENT.CONCURRENCY_LIMIT, limit)
                .where(DEPLOYMENT.ID.eq(deployment.id()))
                .execute();
    }

    private static String ownName(UUID deploymentId) {
        return "deployment:" + deploymentId;
    }

    private static void link(Transaction tx, UUID deploymentId, @Nullable UUID limitId) {
        tx.sql()
                .update(DEPLOYMENT)
                .set(DEPLOYMENT.CONCURRENCY_LIMIT_ID, limitId)
                .where(DEPLOYMENT.ID.eq(deploymentId))
                .execute();
    }

    /// Adds a limit and returns its id; one of this name may have been left behind when another took its place.
    private static UUID put(Transaction tx, UUID id, String name, int limit, Instant now) {
        tx.sql()
                .insertInto(CONCURRENCY_LIMIT_V2)
                .set(CONCURRENCY_LIMIT_V2.ID, id)
                .set(CONCURRENCY_LIMIT_V2.CREATED, now)
                .set(CONCURRENCY_LIMIT_V2.UPDATED, now)
                .set(CONCURRENCY_LIMIT_V2.ACTIVE, true)
                .set(CONCURRENCY_LIMIT_V2.NAME, name)
                .set(CONCURRENCY_LIMIT_V2.LIMIT, limit)
                .set(CONCURRENCY_LIMIT_V2.ACTIVE_SLOTS, 0)
                .set(CONCURRENCY_LIMIT_V2.DENIED_SLOTS, 0)
                .set(CONCURRENCY_LIMIT_V2.SLOT_DECAY_PER_SECOND, 0.0)
                .set(CONCURRENCY_LIMIT_V2.AVG_SLOT_OCCUPANCY_SECONDS, USUAL_OCCUPANCY_SECONDS)
                .onConflict(CONCURRENCY_LIMIT_V2.NAME)
                .doUpdate()
                .set(CONCURRENCY_LIMIT_V2.LIMIT, limit)
                .set(CONCURRENCY_LIMIT_V2.UPDATED, now)
                .execute();
        return tx.sql()
                .select(CONCURRENCY_LIMIT_V2.ID)
                .from(CONCURRENCY_LIMIT_V2)
                .where(CONCURRENCY_LIMIT_V2.NAME.eq(name))
                .fetchSingle()
                .value1();
    }

    /// Removes the deployments' own limits. Those that they share with others stay.
    public void deleteOf(Transaction tx, Collection<UUID> deploymentIds) {
        List<String> names =
                deploymentIds.stream().map(DeploymentLimitStore::ownName).toList();
        tx.sql()
                .deleteFrom(CONCURRENCY_LIMIT_V2)
                .where(CONCURRENCY_LIMIT_V2.NAME.in(names))
                .andNotExists(selectOne()
                        .from(DEPLOYMENT)
                        .where(DEPLOYMENT.CONCURRENCY_LIMIT_ID.eq(CONCURRENCY_LIMIT_V2.ID))
                        .and(DEPLOYMENT.ID.notIn(deploymentIds)))
                .execute();
    }
}
