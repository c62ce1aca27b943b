package dev.provost.store;

import dev.provost.api.filters.AnyTaskRun;
import dev.provost.api.filters.AtLeastAtMost;
import dev.provost.api.filters.Between;
import dev.provost.api.filters.LogFilter;
import dev.provost.api.filters.Operator;
import dev.provost.api.logs.Log;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Says of a line on its way to a live stream what [LogFilters] says of rows: whether a filter asks for it.
public final class LogMatcher implements Predicate<Log> {
    private final Operator operator;
    private final List<Predicate<Log>> parts = new ArrayList<>();

    public LogMatcher(LogFilter filter) {
        operator = filter.operator();
        @Nullable AtLeastAtMost level = filter.level();
        if (level != null) {
            parts.add(log -> (level.atLeast() == null || log.level() >= level.atLeast())
                    && (level.atMost() == null || log.level() <= level.atMost()));
        }
        @Nullable Between timestamp = filter.timestamp();
        if (timestamp != null) {
            parts.add(log -> isWithin(log.timestamp(), timestamp));
        }
        if (filter.flowRunId() != null) {
            @Nullable List<UUID> any = filter.flowRunId().any();
            parts.add(log -> any == null || isAmong(log.flowRunId(), any));
        }
        @Nullable AnyTaskRun taskRun = filter.taskRunId();
        if (taskRun != null) {
            parts.add(log -> (taskRun.any() == null || isAmong(log.taskRunId(), taskRun.any()))
                    && (taskRun.isNull() == null || taskRun.isNull() == (log.taskRunId() == null)));
        }
        if (filter.text() != null) {
            addText(TextSearch.parse(filter.text().query()));
        }
    }

    /// As in a query, what is to be there, what is not and what must be are three parts.
    private void addText(TextSearch search) {
        if (!search.include().isEmpty()) {
            parts.add(found(new TextSearch(search.include(), List.of(), List.of())));
        }
        if (!search.exclude().isEmpty()) {
            parts.add(found(new TextSearch(List.of(), search.exclude(), List.of())));
        }
        if (!search.require().isEmpty()) {
            parts.add(found(new TextSearch(List.of(), List.of(), search.require())));
        }
    }

    private static Predicate<Log> found(TextSearch search) {
        return log -> search.finds(log.message() + " " + log.name());
    }

    private static boolean isWithin(Instant time, Between bounds) {
        return (bounds.before() == null || !time.isAfter(bounds.before()))
                && (bounds.after() == null || !time.isBefore(bounds.after()));
    }

    private static boolean isAmong(@Nullable UUID id, List<UUID> ids) {
        return id != null && ids.contains(id);
    }

    @Override
    public boolean test(Log log) {
        return parts.isEmpty()
                || switch (operator) {
                    case AND -> parts.stream().allMatch(part -> part.test(log));
                    case OR -> parts.stream().anyMatch(part -> part.test(log));
                };
    }
}
