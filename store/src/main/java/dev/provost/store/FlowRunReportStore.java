package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import dev.provost.api.filters.FlowRunSort;
import dev.provost.api.flowruns.SimpleFlowRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;

/// What the database says about many flow runs at once.
public final class FlowRunReportStore {

    /// How many seconds runs start late on average, if there are any.
    ///
    /// @param now up to when the runs are late that have not started
    public Optional<Double> lateness(Transaction tx, RunFilters filters, Instant now) {
        Field<Object> lateness = RunTimeColumns.OF_FLOW_RUN.lateness(tx.dialect(), now);
        return tx.search()
                .select(count(), Spans.of(tx.dialect()).totalSeconds(lateness))
                .from(FLOW_RUN)
                .where(FlowRunFilters.counting(tx).matching(filters))
                .fetchOptional()
                .filter(row -> row.value1() > 0)
                .map(row -> row.value2() / row.value1());
    }

    /// Counts the runs, but no further than this: it takes as long for a million as for so many.
    public int countUpTo(Transaction tx, RunFilters filters, int most) {
        return tx.search()
                .selectCount()
                .from(tx.search()
                        .selectOne()
                        .from(FLOW_RUN)
                        .where(FlowRunFilters.counting(tx).matching(filters))
                        .limit(most))
                .fetchSingle()
                .value1();
    }

    /// Lists the runs that have a state and a time, with no more than a diagram needs.
    public List<SimpleFlowRun> list(
            Transaction tx, RunFilters filters, FlowRunSort sort, long offset, int limit, Instant now) {
        return tx.search()
                .select(
                        FLOW_RUN.ID,
                        FLOW_RUN.STATE_TYPE,
                        FLOW_RUN.START_TIME,
                        FLOW_RUN.EXPECTED_START_TIME,
                        FLOW_RUN.TOTAL_RUN_TIME,
                        FLOW_RUN.STATE_TIMESTAMP)
                .from(FLOW_RUN)
                .where(
                        FlowRunFilters.sorted(tx, sort).matching(filters),
                        FLOW_RUN.STATE_TYPE.isNotNull(),
                        FlowRunFilters.START_TIME.isNotNull())
                .orderBy(FlowRunStore.order(sort))
                .limit(limit)
                .offset(offset)
                .fetch(row -> {
                    var times = new RunTimes(row.value2(), row.value6(), row.value4(), row.value3(), row.value5());
                    return new SimpleFlowRun(
                            row.value1(),
                            row.value2(),
                            row.value3() == null ? row.value4() : row.value3(),
                            times.runTime(now),
                            times.lateness(now));
                });
    }

    /// Counts the task runs of each flow run that has any, but for those that stand for a subflow.
    public Map<UUID, Integer> taskRuns(Transaction tx, List<UUID> flowRuns) {
        return tx.sql()
                .select(TASK_RUN.FLOW_RUN_ID, count())
                .from(TASK_RUN)
                .where(
                        TASK_RUN.FLOW_RUN_ID.in(flowRuns),
                        notExists(selectOne().from(FLOW_RUN).where(FLOW_RUN.PARENT_TASK_RUN_ID.eq(TASK_RUN.ID))))
                .groupBy(TASK_RUN.FLOW_RUN_ID)
                .fetchMap(TASK_RUN.FLOW_RUN_ID, count());
    }
}
