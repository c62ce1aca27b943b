package dev.provost.store;

import static dev.provost.store.tables.Tables.WORK_POOL;

import dev.provost.api.filters.WorkPoolFilter;
import org.jooq.Condition;

/// Which rows of `work_pool` are asked for.
final class WorkPoolFilters {

    private WorkPoolFilters() {}

    static Condition of(WorkPoolFilter filter) {
        return Parts.joinedBy(filter.operator())
                .with(filter.id(), id -> Conditions.any(WORK_POOL.ID, id))
                .with(filter.name(), name -> Conditions.any(WORK_POOL.NAME, name))
                .with(filter.type(), type -> Conditions.any(WORK_POOL.TYPE, type))
                .condition();
    }
}
