package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;

import dev.provost.api.workpools.WorkerFlowRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// The runs that a worker may take from a work pool.
///
/// A pool's queues are served in the order of their priorities, and within a queue the run that was due first comes
/// first. A queue hands out no more than its limit has left, and neither does the pool. What is paused hands out
/// nothing, and a run that its own process will retry is nobody's.
///
/// Any number of workers may ask at once: nobody waits for anybody. On PostgreSQL all is one statement. It goes through
/// the queues and, by `ix_provost_flow_run__work_queue`, through the runs of each in their order; it stops when it has
/// enough, so it touches and locks no other run than those it returns. It leaves out those that others hold, which are
/// just being taken. On SQLite, where nothing can be locked, it is one small query for each queue until there is
/// enough.
public final class WaitingRunStore {

    /// What is asked for.
    ///
    /// @param queues only these queues; null for all of the pool
    public record Wanted(
            UUID pool,
            @Nullable Collection<UUID> queues,
            @Nullable Instant scheduledBefore,
            @Nullable Instant scheduledAfter,
            int limit) {}

    private static final Field<UUID> QUEUE = DSL.field("queue_id", FLOW_RUN.WORK_QUEUE_ID.getDataType());
    private static final Field<Integer> LEFT_IN_QUEUE = DSL.field("left_in_queue", SQLDataType.INTEGER);
    private static final Field<Integer> LEFT_IN_POOL = DSL.field("left_in_pool", SQLDataType.INTEGER);

    private static final List<Field<?>> FOUND =
            Stream.concat(Stream.of(QUEUE), Arrays.stream(FLOW_RUN.fields())).toList();

    private static final String RUN = Arrays.stream(FLOW_RUN.fields())
            .map(column -> "r." + column.getName())
            .collect(Collectors.joining(", "));

    /// How many more runs a queue or a pool lets run.
    private static final String SLOTS = "case when %1$s.concurrency_limit is not null then"
            + " %2$s(0, %1$s.concurrency_limit - (select count(*) from flow_run held %3$s"
            + " and held.state_type in ('PENDING', 'RUNNING'))) end";

    private static String slotsOfQueue(Dialect dialect) {
        return SLOTS.formatted("q", larger(dialect), "where held.work_queue_id = q.id");
    }

    private static String slotsOfPool(Dialect dialect) {
        return SLOTS.formatted(
                "p",
                larger(dialect),
                "join work_queue its on its.id = held.work_queue_id where its.work_pool_id = p.id");
    }

    private static String larger(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> "max";
            case POSTGRES -> "greatest";
        };
    }

    private static String waiting(Dialect dialect, String queue, Wanted wanted) {
        String due = timeInIndex(dialect, "r.next_scheduled_start_time");
        String given = timeInIndex(dialect, "?");
        return "r.work_queue_id = " + queue + " and r.state_type = 'SCHEDULED'"
                + " and coalesce(r.empirical_policy ->> 'retry_type', '') <> 'in_process'"
                + (wanted.scheduledBefore() == null ? "" : " and " + due + " <= " + given)
                + (wanted.scheduledAfter() == null ? "" : " and " + due + " >= " + given)
                + " order by " + due + ", r.id";
    }

    /// PostgreSQL believes that waiting runs of one queue are found quickly among those of all, in the order of time,
    /// and reads tens of thousands. Only our index has the time in this form, so it takes that.
    private static String timeInIndex(Dialect dialect, String time) {
        return switch (dialect) {
            case SQLITE -> time;
            case POSTGRES -> "(" + time + " at time zone 'UTC')";
        };
    }

    private static final String OPEN_QUEUES = """
            from work_queue q join work_pool p on p.id = q.work_pool_id
            where p.id = ? and not p.is_paused and not q.is_paused%s
            order by q.priority, q.id""";

    /// Returns the runs, those that are to be taken first at the front.
    ///
    /// @param now up to when their run times are reckoned
    public List<WorkerFlowRun> list(Transaction tx, Wanted wanted, Instant now) {
        if (wanted.limit() <= 0 || (wanted.queues() != null && wanted.queues().isEmpty())) {
            return List.of();
        }
        return switch (tx.dialect()) {
            case POSTGRES -> inOne(tx, wanted, now);
            case SQLITE -> queueByQueue(tx, wanted, now);
        };
    }

    private static List<WorkerFlowRun> inOne(Transaction tx, Wanted wanted, Instant now) {
        var values = new ArrayList<Object>();
        String sql = """
                with q as materialized (select q.id, %s as slots, q.priority %s),
                p as materialized (select least(?, %s) as slots from work_pool p where p.id = ?)
                select q.id, %s
                from (select id, slots from q order by priority, id) q
                cross join lateral (select * from flow_run r where %s limit q.slots for no key update skip locked) r
                limit (select slots from p)""".formatted(
                        slotsOfQueue(Dialect.POSTGRES),
                        OPEN_QUEUES.formatted(only(wanted, values)),
                        slotsOfPool(Dialect.POSTGRES),
                        RUN,
                        waiting(Dialect.POSTGRES, "q.id", wanted));
        values.add(DSL.val(wanted.limit()));
        values.add(id(wanted.pool()));
        addTimes(wanted, values);
        return tx.sql().resultQuery(sql, values.toArray()).coerce(FOUND).fetch(row -> run(row, wanted.pool(), now));
    }

    /// A queue that can be asked.
    private record Queue(
            UUID id, @Nullable Integer slots, @Nullable Integer slotsOfPool) {}

    private static List<WorkerFlowRun> queueByQueue(Transaction tx, Wanted wanted, Instant now) {
        var values = new ArrayList<Object>();
        String open = "select q.id, %s, %s ".formatted(slotsOfQueue(Dialect.SQLITE), slotsOfPool(Dialect.SQLITE))
                + OPEN_QUEUES.formatted(only(wanted, values));
        List<Queue> queues = tx.sql()
                .resultQuery(open, values.toArray())
                .coerce(QUEUE, LEFT_IN_QUEUE, LEFT_IN_POOL)
                .fetch(row -> new Queue(row.value1(), row.value2(), row.value3()));
        var found = new ArrayList<WorkerFlowRun>();
        for (Queue queue : queues) {
            int left = Math.min(wanted.limit(), or(queue.slotsOfPool(), wanted.limit())) - found.size();
            if (left <= 0) {
                break;
            }
            found.addAll(ofQueue(tx, queue.id(), Math.min(left, or(queue.slots(), left)), wanted, now));
        }
        return found;
    }

    private static int or(@Nullable Integer limit, int otherwise) {
        return limit == null ? otherwise : limit;
    }

    private static List<WorkerFlowRun> ofQueue(Transaction tx, UUID queue, int limit, Wanted wanted, Instant now) {
        var values = new ArrayList<Object>(List.of(id(queue), id(queue)));
        addTimes(wanted, values);
        values.add(DSL.val(limit));
        return tx.sql()
                .resultQuery(
                        "select ?, " + RUN + " from flow_run r where " + waiting(Dialect.SQLITE, "?", wanted)
                                + " limit ?",
                        values.toArray())
                .coerce(FOUND)
                .fetch(row -> run(row, wanted.pool(), now));
    }

    /// The pool's id, and the condition on queues with theirs.
    private static String only(Wanted wanted, List<Object> values) {
        values.add(id(wanted.pool()));
        if (wanted.queues() == null) {
            return "";
        }
        wanted.queues().forEach(queue -> values.add(id(queue)));
        return " and q.id in ("
                + String.join(", ", wanted.queues().stream().map(_ -> "?").toList()) + ")";
    }

    private static void addTimes(Wanted wanted, List<Object> values) {
        Stream.of(wanted.scheduledBefore(), wanted.scheduledAfter())
                .filter(time -> time != null)
                .forEach(time -> values.add(DSL.val(time, FLOW_RUN.NEXT_SCHEDULED_START_TIME)));
    }

    private static Field<UUID> id(UUID id) {
        return DSL.val(id, FLOW_RUN.ID);
    }

    private static WorkerFlowRun run(Record row, UUID pool, Instant now) {
        return new WorkerFlowRun(pool, row.get(QUEUE), WaitingFlowRunColumns.read(row, now));
    }
}
