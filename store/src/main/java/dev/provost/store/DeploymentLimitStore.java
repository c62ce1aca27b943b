package dev.provost.store;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static org.jooq.impl.DSL.select;

import dev.provost.api.deployments.Deployment;
import dev.provost.api.deployments.GlobalLimit;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The concurrency limits that deployments have, each a global limit in a row of its own.
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
            deleteOf(tx, List.of(deployment.id()));
        } else if (current == null) {
            UUID id = newId.get();
            insert(tx, id, "deployment:" + deployment.id(), limit, now);
            tx.sql()
                    .update(DEPLOYMENT)
                    .set(DEPLOYMENT.CONCURRENCY_LIMIT_ID, id)
                    .where(DEPLOYMENT.ID.eq(deployment.id()))
                    .execute();
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

    private static void insert(Transaction tx, UUID id, String name, int limit, Instant now) {
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
                .execute();
    }

    /// Removes the limits of deployments.
    public void deleteOf(Transaction tx, Collection<UUID> deploymentIds) {
        tx.sql()
                .deleteFrom(CONCURRENCY_LIMIT_V2)
                .where(CONCURRENCY_LIMIT_V2.ID.in(select(DEPLOYMENT.CONCURRENCY_LIMIT_ID)
                        .from(DEPLOYMENT)
                        .where(DEPLOYMENT.ID.in(deploymentIds))))
                .execute();
    }
}
