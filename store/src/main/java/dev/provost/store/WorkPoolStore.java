package dev.provost.store;

import static dev.provost.store.tables.Tables.AGENT;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.WORKER;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.provost.api.filters.WorkPoolFilter;
import dev.provost.api.states.StateType;
import dev.provost.api.workpools.StorageConfiguration;
import dev.provost.api.workpools.WorkPool;
import dev.provost.api.workpools.WorkPoolUpdate;
import dev.provost.api.workpools.WorkStatus;
import dev.provost.api.workpools.WorkerStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Work pools in the database.
public final class WorkPoolStore {

    /// The states in which a run counts against the limits of its pool and of its pool's queue.
    public static final List<StateType> HOLDING_SLOTS = List.of(StateType.PENDING, StateType.RUNNING);

    /// A pool that nobody else can change, and what was told last of its status.
    public record Locked(
            WorkPool pool,
            @Nullable Instant lastTransitionedStatusAt,
            @Nullable UUID lastStatusEventId) {}

    /// What is written of a new status, besides the status.
    public record StatusChange(WorkStatus status, UUID eventId, Instant at) {}

    /// Adds a pool unless there is one of its name, and says whether it did.
    public boolean insert(Transaction tx, WorkPool pool) {
        return tx.sql()
                        .insertInto(WORK_POOL)
                        .set(WORK_POOL.ID, pool.id())
                        .set(WORK_POOL.CREATED, pool.created())
                        .set(WORK_POOL.UPDATED, pool.updated())
                        .set(WORK_POOL.NAME, pool.name())
                        .set(WORK_POOL.DESCRIPTION, pool.description())
                        .set(WORK_POOL.TYPE, pool.type())
                        .set(WORK_POOL.BASE_JOB_TEMPLATE, pool.baseJobTemplate())
                        .set(WORK_POOL.IS_PAUSED, pool.isPaused())
                        .set(WORK_POOL.CONCURRENCY_LIMIT, pool.concurrencyLimit())
                        .set(WORK_POOL.STATUS, Objects.requireNonNullElse(pool.status(), WorkStatus.NOT_READY))
                        .set(WORK_POOL.STORAGE_CONFIGURATION, JsonColumns.write(pool.storageConfiguration()))
                        .onConflict(WORK_POOL.NAME)
                        .doNothing()
                        .execute()
                == 1;
    }

    public void setDefaultQueue(Transaction tx, UUID id, UUID queueId) {
        tx.sql()
                .update(WORK_POOL)
                .set(WORK_POOL.DEFAULT_QUEUE_ID, queueId)
                .where(WORK_POOL.ID.eq(id))
                .execute();
    }

    public Optional<WorkPool> find(Transaction tx, UUID id) {
        return tx.sql().selectFrom(WORK_POOL).where(WORK_POOL.ID.eq(id)).fetchOptional(WorkPoolStore::pool);
    }

    public Optional<WorkPool> find(Transaction tx, String name) {
        return tx.sql().selectFrom(WORK_POOL).where(WORK_POOL.NAME.eq(name)).fetchOptional(WorkPoolStore::pool);
    }

    /// Finds a pool and holds it until the transaction ends. Whoever changes the order of its queues does so, too.
    public Optional<Locked> lock(Transaction tx, String name) {
        return lock(tx, WORK_POOL.NAME.eq(name));
    }

    /// The same by id.
    public Optional<Locked> lock(Transaction tx, UUID id) {
        return lock(tx, WORK_POOL.ID.eq(id));
    }

    private static Optional<Locked> lock(Transaction tx, Condition which) {
        return tx.dialect()
                .locked(tx.sql().selectFrom(WORK_POOL).where(which))
                .fetchOptional(row -> new Locked(
                        pool(row),
                        row.get(WORK_POOL.LAST_TRANSITIONED_STATUS_AT),
                        row.get(WORK_POOL.LAST_STATUS_EVENT_ID)));
    }

    /// Lists pools by name.
    public List<WorkPool> list(Transaction tx, @Nullable WorkPoolFilter filter, long offset, int limit) {
        return tx.sql()
                .selectFrom(WORK_POOL)
                .where(condition(filter))
                .orderBy(WORK_POOL.NAME, WORK_POOL.ID)
                .limit(limit)
                .offset(offset)
                .fetch(WorkPoolStore::pool);
    }

    public int count(Transaction tx, @Nullable WorkPoolFilter filter) {
        return tx.sql().fetchCount(WORK_POOL, condition(filter));
    }

    private static Condition condition(@Nullable WorkPoolFilter filter) {
        return filter == null ? DSL.trueCondition() : WorkPoolFilters.of(filter);
    }

    /// Writes the columns that a client may change, and the status if that changes, too.
    ///
    /// @throws ConstraintViolated if a column is null that must not be
    public void update(Transaction tx, UUID id, WorkPoolUpdate change, @Nullable StatusChange status, Instant now) {
        var columns = new HashMap<Field<?>, @Nullable Object>();
        columns.put(WORK_POOL.UPDATED, now);
        change.description().ifPresent(text -> columns.put(WORK_POOL.DESCRIPTION, text));
        change.isPaused().ifPresent(paused -> columns.put(WORK_POOL.IS_PAUSED, paused));
        change.baseJobTemplate().ifPresent(template -> columns.put(WORK_POOL.BASE_JOB_TEMPLATE, template));
        change.concurrencyLimit().ifPresent(limit -> columns.put(WORK_POOL.CONCURRENCY_LIMIT, limit));
        change.storageConfiguration()
                .ifPresent(storage -> columns.put(
                        WORK_POOL.STORAGE_CONFIGURATION, storage == null ? null : JsonColumns.write(storage)));
        if (status != null) {
            columns.put(WORK_POOL.STATUS, status.status());
            columns.put(WORK_POOL.LAST_STATUS_EVENT_ID, status.eventId());
            columns.put(WORK_POOL.LAST_TRANSITIONED_STATUS_AT, status.at());
        }
        tx.sql().update(WORK_POOL).set(columns).where(WORK_POOL.ID.eq(id)).execute();
    }

    /// Lists the pools that are ready although they have no worker that has been heard of lately, in the order of their
    /// ids.
    ///
    /// @param after where the last page ended; null for the first
    public List<UUID> readyWithoutWorkers(Transaction tx, @Nullable UUID after, int limit) {
        return tx.sql()
                .select(WORK_POOL.ID)
                .from(WORK_POOL)
                .where(
                        WORK_POOL.STATUS.eq(WorkStatus.READY),
                        after == null ? DSL.noCondition() : WORK_POOL.ID.gt(after),
                        notExists(selectOne()
                                .from(WORKER)
                                .where(WORKER.WORK_POOL_ID.eq(WORK_POOL.ID), WORKER.STATUS.eq(WorkerStatus.ONLINE))))
                .orderBy(WORK_POOL.ID)
                .limit(limit)
                .fetch(WORK_POOL.ID);
    }

    /// Removes a pool with its queues, agents and workers.
    public void delete(Transaction tx, UUID id) {
        tx.sql()
                .deleteFrom(AGENT)
                .where(AGENT.WORK_QUEUE_ID.in(
                        select(WORK_QUEUE.ID).from(WORK_QUEUE).where(WORK_QUEUE.WORK_POOL_ID.eq(id))))
                .execute();
        tx.sql().deleteFrom(WORK_POOL).where(WORK_POOL.ID.eq(id)).execute();
    }

    /// Whether a pool has a worker that has been heard of lately.
    public boolean hasWorkerOnline(Transaction tx, UUID id) {
        return tx.sql().fetchExists(WORKER, WORKER.WORK_POOL_ID.eq(id).and(WORKER.STATUS.eq(WorkerStatus.ONLINE)));
    }

    /// How many runs hold slots of each pool; pools without any are left out.
    public Map<UUID, Integer> activeSlots(Transaction tx, Collection<UUID> ids) {
        return tx.sql()
                .select(WORK_QUEUE.WORK_POOL_ID, DSL.count())
                .from(WORK_QUEUE)
                .join(FLOW_RUN)
                .on(FLOW_RUN.WORK_QUEUE_ID.eq(WORK_QUEUE.ID))
                .where(WORK_QUEUE.WORK_POOL_ID.in(ids), FLOW_RUN.STATE_TYPE.in(HOLDING_SLOTS))
                .groupBy(WORK_QUEUE.WORK_POOL_ID)
                .fetchMap(WORK_QUEUE.WORK_POOL_ID, DSL.count());
    }

    private static WorkPool pool(Record row) {
        String type = row.get(WORK_POOL.TYPE);
        return new WorkPool(
                row.get(WORK_POOL.ID),
                row.get(WORK_POOL.CREATED),
                row.get(WORK_POOL.UPDATED),
                row.get(WORK_POOL.NAME),
                row.get(WORK_POOL.DESCRIPTION),
                type,
                row.get(WORK_POOL.BASE_JOB_TEMPLATE),
                row.get(WORK_POOL.IS_PAUSED),
                row.get(WORK_POOL.CONCURRENCY_LIMIT),
                type.equals(WorkPool.FOR_AGENTS) ? null : row.get(WORK_POOL.STATUS),
                row.get(WORK_POOL.DEFAULT_QUEUE_ID),
                JsonColumns.read(row.get(WORK_POOL.STORAGE_CONFIGURATION), StorageConfiguration.class),
                null);
    }
}
