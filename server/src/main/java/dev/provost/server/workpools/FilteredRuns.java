package dev.provost.server.workpools;

import dev.provost.api.filters.AnyOrNone;
import dev.provost.api.filters.AnyOrNull;
import dev.provost.api.filters.Between;
import dev.provost.api.filters.FlowRunFilter;
import dev.provost.api.filters.Operator;
import dev.provost.api.filters.Tags;
import dev.provost.api.states.StateType;
import dev.provost.api.workpools.QueueFilter;
import dev.provost.store.RunFilters;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The runs that a queue's own filter is about: those of deployments, with the tags it names.
final class FilteredRuns {

    private FilteredRuns() {}

    static RunFilters holdingSlots(QueueFilter filter) {
        return runs(filter, List.of(StateType.PENDING, StateType.RUNNING), null);
    }

    /// Those that wait, and are due before a time.
    static RunFilters waiting(QueueFilter filter, @Nullable Instant before) {
        return runs(filter, List.of(StateType.SCHEDULED), before);
    }

    private static RunFilters runs(QueueFilter filter, List<StateType> states, @Nullable Instant before) {
        var state = new FlowRunFilter.InState(Operator.AND, new AnyOrNone<>(states, null), null);
        return RunFilters.ofFlowRuns(new FlowRunFilter(
                Operator.AND,
                null,
                null,
                new Tags(Operator.AND, filter.tags(), null, null),
                new AnyOrNull<>(Operator.AND, filter.deploymentIds(), false),
                null,
                state,
                null,
                null,
                null,
                null,
                before == null ? null : new Between(before, null),
                null,
                null,
                null,
                null));
    }
}
