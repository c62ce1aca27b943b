package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.WORK_QUEUE;
import static org.jooq.impl.DSL.rowNumber;

import dev.provost.api.states.StateType;
import dev.provost.api.workpools.SlotHolder;
import dev.provost.api.workpools.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The runs that count against the limits of work pools and work queues.
public final class SlotHolderStore {
    private static final List<Field<?>> COLUMNS = List.of(
            FLOW_RUN.ID,
            FLOW_RUN.NAME,
            FLOW_RUN.STATE_TYPE,
            FLOW_RUN.STATE_NAME,
            FLOW_RUN.START_TIME,
            FLOW_RUN.STATE_TIMESTAMP,
            FLOW_RUN.WORK_QUEUE_ID);

    /// How many runs hold slots of a pool.
    public int count(Transaction tx, UUID pool) {
        return tx.sql()
                .selectCount()
                .from(WORK_QUEUE)
                .join(FLOW_RUN)
                .on(FLOW_RUN.WORK_QUEUE_ID.eq(WORK_QUEUE.ID))
                .where(WORK_QUEUE.WORK_POOL_ID.eq(pool), FLOW_RUN.STATE_TYPE.in(WorkPoolStore.HOLDING_SLOTS))
                .fetchSingle()
                .value1();
    }

    /// Some of the runs that hold slots of each queue.
    public Map<UUID, List<SlotHolder>> list(Transaction tx, Collection<UUID> queues, int limitPerQueue, Instant now) {
        var place = rowNumber()
                .over()
                .partitionBy(FLOW_RUN.WORK_QUEUE_ID)
                .orderBy(FLOW_RUN.ID)
                .as("place");
        var ranked = tx.sql()
                .select(FLOW_RUN.ID, place)
                .from(FLOW_RUN)
                .where(FLOW_RUN.WORK_QUEUE_ID.in(queues), FLOW_RUN.STATE_TYPE.in(WorkPoolStore.HOLDING_SLOTS))
                .asTable("ranked", "id", "place");
        Field<UUID> id = DSL.field(DSL.name("ranked", "id"), FLOW_RUN.ID.getDataType());
        Field<Integer> rank = DSL.field(DSL.name("ranked", "place"), SQLDataType.INTEGER);
        var found = new HashMap<UUID, List<SlotHolder>>();
        tx.sql()
                .select(COLUMNS)
                .from(ranked)
                .join(FLOW_RUN)
                .on(FLOW_RUN.ID.eq(id))
                .where(rank.le(limitPerQueue))
                .orderBy(FLOW_RUN.ID)
                .forEach(row -> found.computeIfAbsent(row.get(FLOW_RUN.WORK_QUEUE_ID), _ -> new ArrayList<>())
                        .add(holder(row, now)));
        return found;
    }

    /// How many runs hold slots of a queue that agents ask, which those do that are being cancelled, too.
    public int count(Transaction tx, WorkQueue queue) {
        return tx.sql().fetchCount(FLOW_RUN, holding(queue));
    }

    /// Lists the runs that hold slots of a queue that agents ask.
    public List<SlotHolder> list(Transaction tx, WorkQueue queue, long offset, int limit, Instant now) {
        return tx.sql()
                .select(COLUMNS)
                .from(FLOW_RUN)
                .where(holding(queue))
                .orderBy(FLOW_RUN.ID)
                .limit(limit)
                .offset(offset)
                .fetch(row -> holder(row, now));
    }

    private static Condition holding(WorkQueue queue) {
        return of(queue).and(FLOW_RUN.STATE_TYPE.in(StateType.PENDING, StateType.RUNNING, StateType.CANCELLING));
    }

    /// Runs of a queue. Old ones know no more than its name.
    static Condition of(WorkQueue queue) {
        return FLOW_RUN.WORK_QUEUE_ID
                .eq(queue.id())
                .or(FLOW_RUN.WORK_QUEUE_ID.isNull().and(FLOW_RUN.WORK_QUEUE_NAME.eq(queue.name())));
    }

    private static SlotHolder holder(Record row, Instant now) {
        Instant since = row.get(FLOW_RUN.STATE_TIMESTAMP);
        return new SlotHolder(
                row.get(FLOW_RUN.ID),
                row.get(FLOW_RUN.NAME),
                row.get(FLOW_RUN.STATE_TYPE),
                row.get(FLOW_RUN.STATE_NAME),
                row.get(FLOW_RUN.START_TIME),
                since,
                since == null ? null : Duration.between(since, now));
    }
}
