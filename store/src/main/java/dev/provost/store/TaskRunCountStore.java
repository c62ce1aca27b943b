package dev.provost.store;

import static dev.provost.store.tables.Tables.TASK_RUN;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import dev.provost.api.states.StateType;
import dev.provost.api.taskruns.TaskRunCount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.CaseConditionStep;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// How many task runs there are in the database.
public final class TaskRunCountStore {

    /// How many runs are in a state of each type.
    public Map<StateType, Integer> byState(Transaction tx, RunFilters filters) {
        Map<StateType, Integer> counts = new EnumMap<>(StateType.class);
        for (StateType type : StateType.values()) {
            counts.put(type, 0);
        }
        tx.search()
                .select(TASK_RUN.STATE_TYPE, count())
                .from(TASK_RUN)
                .where(new TaskRunFilters(tx.dialect()).matching(filters), TASK_RUN.STATE_TYPE.isNotNull())
                .groupBy(TASK_RUN.STATE_TYPE)
                .forEach(row -> counts.put(row.value1(), row.value2()));
        return counts;
    }

    /// How many runs that started in each of some periods failed or crashed, and how many did not.
    ///
    /// @param bounds when the first period begins and when each of them ends
    public List<TaskRunCount> byStart(Transaction tx, RunFilters filters, List<Instant> bounds) {
        Field<Integer> period = period(bounds).as("period");
        Field<Integer> failed = when(TASK_RUN.STATE_TYPE.in(StateType.FAILED, StateType.CRASHED), inline(1))
                .otherwise(inline(0))
                .as("failed");
        var runs = tx.search()
                .select(period, failed)
                .from(TASK_RUN)
                .where(
                        new TaskRunFilters(tx.dialect()).matching(filters),
                        TASK_RUN.START_TIME.between(bounds.getFirst(), bounds.getLast()))
                .asTable("runs");
        Field<Integer> inPeriod = DSL.field(DSL.name("runs", "period"), Integer.class);
        Field<BigDecimal> failures = sum(DSL.field(DSL.name("runs", "failed"), Integer.class));
        var counts = new ArrayList<>(Collections.nCopies(bounds.size() - 1, TaskRunCount.NONE));
        tx.search()
                .select(inPeriod, count(), failures)
                .from(runs)
                .groupBy(inPeriod)
                .forEach(row -> {
                    long bad = row.value3().longValueExact();
                    counts.set(row.value1(), new TaskRunCount(row.value2() - bad, bad));
                });
        return counts;
    }

    /// Comparisons need no arithmetic with times, which no two databases do alike.
    private static Field<Integer> period(List<Instant> bounds) {
        int last = bounds.size() - 2;
        CaseConditionStep<Integer> periods = when(TASK_RUN.START_TIME.lt(bounds.get(1)), inline(0));
        for (int i = 1; i < last; i++) {
            periods = periods.when(TASK_RUN.START_TIME.lt(bounds.get(i + 1)), inline(i));
        }
        return periods.otherwise(inline(last));
    }
}
