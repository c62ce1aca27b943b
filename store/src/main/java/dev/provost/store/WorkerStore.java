package dev.provost.store;

import static dev.provost.store.tables.Tables.WORKER;

import dev.provost.api.filters.WorkerFilter;
import dev.provost.api.workpools.Worker;
import dev.provost.api.workpools.WorkerStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Workers in the database.
public final class WorkerStore {

    /// Takes down a worker's sign of life. A worker that does not say its interval keeps the one it said before.
    ///
    /// @param id the worker's, should it be new
    public void heartbeat(
            Transaction tx, UUID id, UUID pool, String name, @Nullable Integer intervalSeconds, Instant now) {
        var again = new HashMap<Field<?>, @Nullable Object>();
        again.put(WORKER.LAST_HEARTBEAT_TIME, now);
        again.put(WORKER.STATUS, WorkerStatus.ONLINE);
        if (intervalSeconds != null) {
            again.put(WORKER.HEARTBEAT_INTERVAL_SECONDS, intervalSeconds);
        }
        tx.sql()
                .insertInto(WORKER)
                .set(WORKER.ID, id)
                .set(WORKER.CREATED, now)
                .set(WORKER.UPDATED, now)
                .set(WORKER.NAME, name)
                .set(WORKER.WORK_POOL_ID, pool)
                .set(again)
                .onConflict(WORKER.WORK_POOL_ID, WORKER.NAME)
                .doUpdate()
                .set(again)
                .execute();
    }

    /// Lists the workers of a pool, those heard of last at the front.
    public List<Worker> list(Transaction tx, UUID pool, @Nullable WorkerFilter filter, long offset, int limit) {
        return tx.sql()
                .selectFrom(WORKER)
                .where(WORKER.WORK_POOL_ID.eq(pool), condition(filter))
                .orderBy(WORKER.LAST_HEARTBEAT_TIME.desc(), WORKER.ID.desc())
                .limit(limit)
                .offset(offset)
                .fetch(WorkerStore::worker);
    }

    private static Condition condition(@Nullable WorkerFilter filter) {
        return filter == null
                ? DSL.trueCondition()
                : Parts.joinedBy(filter.operator())
                        .with(filter.lastHeartbeatTime(), time -> Conditions.between(WORKER.LAST_HEARTBEAT_TIME, time))
                        .with(filter.status(), status -> Conditions.any(WORKER.STATUS, status))
                        .condition();
    }

    /// Removes a worker, and says whether there was one.
    public boolean delete(Transaction tx, UUID pool, String name) {
        return tx.sql()
                        .deleteFrom(WORKER)
                        .where(WORKER.WORK_POOL_ID.eq(pool), WORKER.NAME.eq(name))
                        .execute()
                > 0;
    }

    /// Finds workers that are online in the order of their ids, and holds them until the transaction ends. One that
    /// others hold is heard of at this moment, and left out.
    ///
    /// @param after where the last page ended; null for the first
    public List<Worker> lockOnline(Transaction tx, @Nullable UUID after, int limit) {
        return tx.dialect()
                .skipLocked(tx.sql()
                        .selectFrom(WORKER)
                        .where(
                                WORKER.STATUS.eq(WorkerStatus.ONLINE),
                                after == null ? DSL.noCondition() : WORKER.ID.gt(after))
                        .orderBy(WORKER.ID)
                        .limit(limit))
                .fetch(WorkerStore::worker);
    }

    /// Takes down that workers are not there any more.
    public void markOffline(Transaction tx, Collection<UUID> ids, Instant now) {
        if (!ids.isEmpty()) {
            tx.sql()
                    .update(WORKER)
                    .set(WORKER.STATUS, WorkerStatus.OFFLINE)
                    .set(WORKER.UPDATED, now)
                    .where(WORKER.ID.in(ids))
                    .execute();
        }
    }

    private static Worker worker(Record row) {
        return new Worker(
                row.get(WORKER.ID),
                row.get(WORKER.CREATED),
                row.get(WORKER.UPDATED),
                row.get(WORKER.NAME),
                row.get(WORKER.WORK_POOL_ID),
                row.get(WORKER.LAST_HEARTBEAT_TIME),
                row.get(WORKER.HEARTBEAT_INTERVAL_SECONDS),
                row.get(WORKER.STATUS));
    }
}
