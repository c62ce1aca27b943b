package dev.provost.store;

import static dev.provost.store.tables.Tables.AGENT;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;

import dev.provost.api.filters.WorkQueueFilter;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateType;
import dev.provost.api.workpools.QueueFilter;
import dev.provost.api.workpools.WorkQueue;
import dev.provost.api.workpools.WorkQueueUpdate;
import dev.provost.api.workpools.WorkStatus;
import dev.provost.engine.states.States;
import dev.provost.engine.workqueues.Priorities.Rank;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectWhereStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Work queues in the database.
public final class WorkQueueStore {
    private static final int MOST_FILTERING = 1000;

    /// Adds a queue unless its pool has one of its name, and says whether it did.
    public boolean insert(Transaction tx, WorkQueue queue) {
        return tx.sql()
                        .insertInto(WORK_QUEUE)
                        .set(WORK_QUEUE.ID, queue.id())
                        .set(WORK_QUEUE.CREATED, queue.created())
                        .set(WORK_QUEUE.UPDATED, queue.updated())
                        .set(WORK_QUEUE.NAME, queue.name())
                        .set(WORK_QUEUE.DESCRIPTION, queue.description())
                        .set(WORK_QUEUE.IS_PAUSED, queue.isPaused())
                        .set(WORK_QUEUE.CONCURRENCY_LIMIT, queue.concurrencyLimit())
                        .set(WORK_QUEUE.PRIORITY, queue.priority())
                        .set(WORK_QUEUE.WORK_POOL_ID, queue.workPoolId())
                        .set(WORK_QUEUE.FILTER, filter(queue.filter()))
                        .set(WORK_QUEUE.STATUS, queue.status())
                        .onConflict(WORK_QUEUE.WORK_POOL_ID, WORK_QUEUE.NAME)
                        .doNothing()
                        .execute()
                == 1;
    }

    public Optional<WorkQueue> find(Transaction tx, UUID id) {
        return rows(tx).where(WORK_QUEUE.ID.eq(id)).fetchOptional(WorkQueueStore::queue);
    }

    public Optional<WorkQueue> find(Transaction tx, String pool, String name) {
        return rows(tx).where(WORK_POOL.NAME.eq(pool), WORK_QUEUE.NAME.eq(name)).fetchOptional(WorkQueueStore::queue);
    }

    /// The ids of those queues of a pool that have one of these names.
    public Map<String, UUID> ids(Transaction tx, UUID pool, Collection<String> names) {
        return tx.sql()
                .select(WORK_QUEUE.NAME, WORK_QUEUE.ID)
                .from(WORK_QUEUE)
                .where(WORK_QUEUE.WORK_POOL_ID.eq(pool), WORK_QUEUE.NAME.in(names))
                .fetchMap(WORK_QUEUE.NAME, WORK_QUEUE.ID);
    }

    /// Lists the queues of a pool in the order in which they are served, of one priority the oldest first.
    public List<WorkQueue> list(Transaction tx, UUID pool, @Nullable WorkQueueFilter filter, long offset, int limit) {
        return rows(tx).where(WORK_QUEUE.WORK_POOL_ID.eq(pool), condition(filter))
                .orderBy(WORK_QUEUE.PRIORITY, WORK_QUEUE.CREATED, WORK_QUEUE.ID)
                .limit(limit)
                .offset(offset)
                .fetch(WorkQueueStore::queue);
    }

    /// Lists the queues of all pools by name, of one name the oldest first.
    public List<WorkQueue> list(Transaction tx, @Nullable WorkQueueFilter filter, long offset, int limit) {
        return rows(tx).where(condition(filter))
                .orderBy(WORK_QUEUE.NAME, WORK_QUEUE.CREATED, WORK_QUEUE.ID)
                .limit(limit)
                .offset(offset)
                .fetch(WorkQueueStore::queue);
    }

    /// Lists the queues that may hand out runs by a filter of their own, the oldest first: old ones, and few. On
    /// SQLite those without a filter are among them, as with the reference: there, no filter is one that all pass.
    public List<WorkQueue> filtering(Transaction tx) {
        boolean onlyFilters = tx.dialect() == Dialect.POSTGRES;
        return rows(tx)
                .where(onlyFilters ? WORK_QUEUE.FILTER.isNotNull() : DSL.noCondition())
                .orderBy(WORK_QUEUE.CREATED, WORK_QUEUE.ID)
                .limit(MOST_FILTERING)
                .fetch(WorkQueueStore::queue)
                .stream()
                .filter(queue -> !onlyFilters || queue.filter() != null)
                .toList();
    }

    public int count(Transaction tx, UUID pool) {
        return tx.sql().fetchCount(WORK_QUEUE, WORK_QUEUE.WORK_POOL_ID.eq(pool));
    }

    private static Condition condition(@Nullable WorkQueueFilter filter) {
        return filter == null ? DSL.trueCondition() : WorkQueueFilters.of(filter);
    }

    /// The priorities of all queues of a pool, the oldest first, which are held until the transaction ends: in the
    /// order in which those hold them who take down that they are asked, and before any of them is changed.
    public List<Rank> lockRanks(Transaction tx, UUID pool) {
        return tx.dialect()
                .locked(tx.sql()
                        .select(WORK_QUEUE.ID, WORK_QUEUE.PRIORITY, WORK_QUEUE.CREATED)
                        .from(WORK_QUEUE)
                        .where(WORK_QUEUE.WORK_POOL_ID.eq(pool))
                        .orderBy(WORK_QUEUE.ID))
                .fetch()
                .sortAsc(WORK_QUEUE.CREATED)
                .map(row -> new Rank(row.value1(), row.value2()));
    }

    public void setPriorities(Transaction tx, Map<UUID, Integer> priorities, Instant now) {
        priorities.forEach((id, priority) -> tx.sql()
                .update(WORK_QUEUE)
                .set(WORK_QUEUE.PRIORITY, priority)
                .set(WORK_QUEUE.UPDATED, now)
                .where(WORK_QUEUE.ID.eq(id))
                .execute());
    }

    /// Writes the columns that a client may change, and the status if that changes, too.
    ///
    /// @throws ConstraintViolated if a column is null that must not be, or if the name is taken
    public void update(Transaction tx, UUID id, WorkQueueUpdate change, @Nullable WorkStatus status, Instant now) {
        var columns = new HashMap<Field<?>, @Nullable Object>();
        columns.put(WORK_QUEUE.UPDATED, now);
        change.name().ifPresent(name -> columns.put(WORK_QUEUE.NAME, name));
        change.description().ifPresent(text -> columns.put(WORK_QUEUE.DESCRIPTION, text));
        change.isPaused().ifPresent(paused -> columns.put(WORK_QUEUE.IS_PAUSED, paused));
        change.concurrencyLimit().ifPresent(limit -> columns.put(WORK_QUEUE.CONCURRENCY_LIMIT, limit));
        change.priority().ifPresent(priority -> columns.put(WORK_QUEUE.PRIORITY, priority));
        change.lastPolled().ifPresent(polled -> columns.put(WORK_QUEUE.LAST_POLLED, polled));
        change.filter().ifPresent(filter -> columns.put(WORK_QUEUE.FILTER, filter(filter)));
        if (status != null) {
            columns.put(WORK_QUEUE.STATUS, status);
        }
        tx.sql().update(WORK_QUEUE).set(columns).where(WORK_QUEUE.ID.eq(id)).execute();
    }

    /// Removes a queue with its agents, and says whether there was one.
    ///
    /// @throws ConstraintViolated if it is the default queue of its pool
    public boolean delete(Transaction tx, UUID id) {
        tx.sql().deleteFrom(AGENT).where(AGENT.WORK_QUEUE_ID.eq(id)).execute();
        return tx.sql().deleteFrom(WORK_QUEUE).where(WORK_QUEUE.ID.eq(id)).execute() > 0;
    }

    /// How many runs of each queue are in one of these states; queues without any are left out.
    public Map<UUID, Integer> countRuns(Transaction tx, Collection<UUID> ids, Collection<StateType> states) {
        return tx.sql()
                .select(FLOW_RUN.WORK_QUEUE_ID, DSL.count())
                .from(FLOW_RUN)
                .where(FLOW_RUN.WORK_QUEUE_ID.in(ids), FLOW_RUN.STATE_TYPE.in(states))
                .groupBy(FLOW_RUN.WORK_QUEUE_ID)
                .fetchMap(FLOW_RUN.WORK_QUEUE_ID, DSL.count());
    }

    /// How many runs of a queue are late.
    public int countLate(Transaction tx, UUID id) {
        return tx.sql().fetchCount(FLOW_RUN, FLOW_RUN.WORK_QUEUE_ID.eq(id).and(FLOW_RUN.STATE_NAME.eq(States.LATE)));
    }

    /// Finds a queue by its name alone, where names come from a time without pools.
    public Optional<WorkQueue> findByName(Transaction tx, String name) {
        return rows(tx).where(WORK_QUEUE.NAME.eq(name))
                .orderBy(WORK_QUEUE.CREATED, WORK_QUEUE.ID)
                .limit(1)
                .fetchOptional(WorkQueueStore::queue);
    }

    private static @Nullable RawJson filter(@Nullable QueueFilter filter) {
        return filter == null ? null : JsonColumns.write(filter);
    }

    private static SelectWhereStep<Record> rows(Transaction tx) {
        return tx.sql()
                .select(WORK_QUEUE.fields())
                .select(WORK_POOL.NAME)
                .from(WORK_QUEUE)
                .join(WORK_POOL)
                .on(WORK_POOL.ID.eq(WORK_QUEUE.WORK_POOL_ID));
    }

    private static WorkQueue queue(Record row) {
        RawJson filter = row.get(WORK_QUEUE.FILTER);
        return new WorkQueue(
                row.get(WORK_QUEUE.ID),
                row.get(WORK_QUEUE.CREATED),
                row.get(WORK_QUEUE.UPDATED),
                row.get(WORK_QUEUE.NAME),
                row.get(WORK_QUEUE.DESCRIPTION),
                row.get(WORK_QUEUE.IS_PAUSED),
                row.get(WORK_QUEUE.CONCURRENCY_LIMIT),
                row.get(WORK_QUEUE.PRIORITY),
                row.get(WORK_QUEUE.WORK_POOL_ID),
                filter == null || filter.equals(RawJson.NULL) ? null : JsonColumns.read(filter, QueueFilter.class),
                row.get(WORK_QUEUE.LAST_POLLED),
                row.get(WORK_POOL.NAME),
                row.get(WORK_QUEUE.STATUS),
                null);
    }
}
