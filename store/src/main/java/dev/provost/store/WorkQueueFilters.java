package dev.provost.store;

import static dev.provost.store.tables.Tables.WORK_QUEUE;

import dev.provost.api.filters.AnyOrPrefix;
import dev.provost.api.filters.WorkQueueFilter;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Which rows of `work_queue` are asked for.
final class WorkQueueFilters {

    private WorkQueueFilters() {}

    static Condition of(WorkQueueFilter filter) {
        return Parts.joinedBy(filter.operator())
                .with(filter.id(), id -> Conditions.any(WORK_QUEUE.ID, id))
                .with(filter.name(), WorkQueueFilters::name)
                .condition();
    }

    private static Condition name(AnyOrPrefix filter) {
        return Parts.all()
                .with(filter.any(), WORK_QUEUE.NAME::in)
                .with(
                        filter.startsWith(),
                        starts -> starts.isEmpty()
                                // Unlike an empty list of names, an empty list of beginnings lets everything through.
                                ? DSL.trueCondition()
                                : DSL.or(starts.stream()
                                        .map(start -> WORK_QUEUE.NAME.likeIgnoreCase(start + "%"))
                                        .toList()))
                .condition();
    }
}
