package dev.provost.store;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.min;

import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/// Figures of the whole database, for those who watch it.
public final class FiguresStore {
    private static final Set<StateType> OTHERS = EnumSet.complementOf(EnumSet.of(StateType.COMPLETED));

    /// Runs that wait in a work queue and should have begun.
    public record Waiting(String pool, String queue, int runs) {}

    /// Runs that should have begun.
    ///
    /// @param since when the first of them should have; null if there is none
    public record Overdue(int runs, @Nullable Instant since) {}

    /// How much of a limit is in use.
    public record Use(String limit, int slots, int taken) {}

    /// How many flow runs there are in each state.
    ///
    /// Most runs of a database are completed, and nobody needs to look at them: they are what is left of all.
    public Map<StateType, Integer> flowRuns(Transaction tx) {
        var runs = new EnumMap<StateType, Integer>(StateType.class);
        OTHERS.forEach(type -> runs.put(type, 0));
        tx.sql()
                .select(FLOW_RUN.STATE_TYPE, count())
                .from(FLOW_RUN)
                .where(FLOW_RUN.STATE_TYPE.in(OTHERS))
                .groupBy(FLOW_RUN.STATE_TYPE)
                .forEach(row -> runs.put(row.value1(), row.value2()));
        int others = runs.values().stream().mapToInt(Integer::intValue).sum();
        int without = tx.sql()
                .selectCount()
                .from(FLOW_RUN)
                .where(FLOW_RUN.STATE_TYPE.isNull())
                .fetchSingle()
                .value1();
        // Some may have come or gone in between.
        runs.put(StateType.COMPLETED, Math.max(0, RowCount.of(tx, FLOW_RUN) - others - without));
        return runs;
    }

    private static Condition due(Instant now) {
        return FLOW_RUN.STATE_TYPE.eq(StateType.SCHEDULED).and(FLOW_RUN.NEXT_SCHEDULED_START_TIME.le(now));
    }

    public Overdue overdue(Transaction tx, Instant now) {
        return tx.sql()
                .select(count(), min(FLOW_RUN.NEXT_SCHEDULED_START_TIME))
                .from(FLOW_RUN)
                .where(due(now))
                .fetchSingle(mapping(Overdue::new));
    }

    /// Lists the work queues in which something waits.
    public List<Waiting> waiting(Transaction tx, Instant now, int limit) {
        return tx.sql()
                .select(WORK_POOL.NAME, WORK_QUEUE.NAME, count())
                .from(FLOW_RUN)
                .join(WORK_QUEUE)
                .on(WORK_QUEUE.ID.eq(FLOW_RUN.WORK_QUEUE_ID))
                .join(WORK_POOL)
                .on(WORK_POOL.ID.eq(WORK_QUEUE.WORK_POOL_ID))
                .where(due(now))
                .groupBy(WORK_QUEUE.ID, WORK_POOL.NAME, WORK_QUEUE.NAME)
                .orderBy(WORK_POOL.NAME, WORK_QUEUE.NAME, WORK_QUEUE.ID)
                .limit(limit)
                .fetch(mapping(Waiting::new));
    }

    /// Lists the limits that are switched on.
    public List<Use> limits(Transaction tx, int limit) {
        return tx.sql()
                .select(CONCURRENCY_LIMIT_V2.NAME, CONCURRENCY_LIMIT_V2.LIMIT, CONCURRENCY_LIMIT_V2.ACTIVE_SLOTS)
                .from(CONCURRENCY_LIMIT_V2)
                .where(CONCURRENCY_LIMIT_V2.ACTIVE.isTrue())
                .orderBy(CONCURRENCY_LIMIT_V2.NAME, CONCURRENCY_LIMIT_V2.ID)
                .limit(limit)
                .fetch(mapping(Use::new));
    }
}
