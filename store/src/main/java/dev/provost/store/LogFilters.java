package dev.provost.store;

import static dev.provost.store.tables.Tables.LOG;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;

import dev.provost.api.filters.AnyTaskRun;
import dev.provost.api.filters.AtLeastAtMost;
import dev.provost.api.filters.LogFilter;
import dev.provost.api.filters.Operator;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

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
            TextSearch search = TextSearch.parse(filter.text().query());
            parts.with(joined(Operator.OR, found(search.include())), c -> c)
                    .with(
                            joined(
                                    Operator.AND,
                                    found(search.exclude()).stream()
                                            .map(DSL::not)
                                            .toList()),
                            c -> c)
                    .with(joined(Operator.AND, found(search.require())), c -> c);
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

    private static @Nullable Condition joined(Operator operator, List<Condition> conditions) {
        if (conditions.isEmpty()) {
            return null;
        }
        return switch (operator) {
            case AND -> DSL.and(conditions);
            case OR -> DSL.or(conditions);
        };
    }

    private static List<Condition> found(List<String> terms) {
        return terms.stream().map(LogFilters::contains).toList();
    }

    private static Condition contains(String term) {
        String literal = term.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return SEARCHED.like("%" + literal + "%", '!');
    }
}
