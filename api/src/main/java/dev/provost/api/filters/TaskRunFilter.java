package dev.provost.api.filters;

import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import dev.provost.api.states.StateType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which task runs to list.
@Strict
public record TaskRunFilter(
        @Default("\"and_\"") Operator operator,
        @Nullable AnyOf<UUID> id,
        @Nullable Like name,
        @Nullable AllTags tags,
        @Nullable InState state,
        @Nullable BetweenOrNull startTime,
        @Nullable BetweenOrNull endTime,
        @Nullable Between expectedStartTime,
        @Nullable Exists subflowRuns,
        @Nullable AnyFlowRun flowRunId) {

    /// The current state's type and name.
    @Strict
    public record InState(
            @Default("\"and_\"") Operator operator,
            @Nullable AnyOf<StateType> type,
            @Nullable AnyOf<String> name) {}

    /// The same filter, but for runs in states of certain types.
    public TaskRunFilter inStates(List<StateType> types) {
        var state = new InState(Operator.AND, new AnyOf<>(types), null);
        return new TaskRunFilter(
                operator, id, name, tags, state, startTime, endTime, expectedStartTime, subflowRuns, flowRunId);
    }
}
