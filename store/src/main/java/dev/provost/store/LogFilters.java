package dev.provost.store;

import static dev.provost.store.tables.Tables.LOG;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;

import dev.provost.api.filters.AnyTaskRun;
import dev.provost.api.filters.AtLeastAtMost;
import dev.provost.api.filters.LogFilter;
import org.jooq.Condition;
import org.jooq.Field;

/// Which rows of `log` are asked for.
final class LogFilters {
    private static final Field<String> SEARCHED = lower(LOG.MESSAGE.concat(inline(" "), LOG.NAME));

    private LogFilters() {}

    static Condition of(LogFilter filter) {
        Parts parts = Parts.joinedBy(filter.operator())
                .with(filter.level(), LogFilters::level)
                .with(filter.timestamp(), time -> Conditions.between(LOG.TIMESTAMP, time))
                .with(filter.flowRunId(), id -> Conditions.any(LOG.FLOW_RUN_ID, id))
                .with(filter.taskRunId(), LogFilters::taskRun);
        if (filter.text() != null) {
            // What is to be there, what is not and what must be are three parts, which an *or* sets apart.
            TextSearch.parse(filter.text().query())
                    .conditions(SEARCHED)
                    .forEach(condition -> parts.with(condition, c -> c));
        }
        return parts.condition();
    }

    private static Condition level(AtLeastAtMost filter) {
        Field<Long> level = LOG.LEVEL.coerce(Long.class);
        return Parts.all()
                .with(filter.atLeast(), level::ge)
                .with(filter.atMost(), level::le)
                .condition();
    }

    private static Condition taskRun(AnyTaskRun filter) {
        return Parts.all()
                .with(filter.any(), LOG.TASK_RUN_ID::in)
                .with(filter.isNull(), wanted -> Conditions.isNull(LOG.TASK_RUN_ID, wanted))
                .condition();
    }
}
