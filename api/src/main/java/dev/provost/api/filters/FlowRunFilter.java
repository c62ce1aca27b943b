package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import dev.provost.api.states.StateType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which flow runs to list.
@Strict
public record FlowRunFilter(
        @Default("\"and_\"") Operator operator,
        @Nullable AnyOrNone<UUID> id,
        @Nullable Like name,
        @Nullable Tags tags,
        @Nullable AnyOrNull<UUID> deploymentId,
        @Nullable AnyOrNull<String> workQueueName,
        @Nullable InState state,
        @Nullable AnyOf<String> flowVersion,
        @Nullable BetweenOrNull startTime,
        @Nullable BetweenOrNull endTime,
        @Nullable Between expectedStartTime,
        @Nullable Between nextScheduledStartTime,
        @Nullable AnyParent parentFlowRunId,
        @Nullable AnyOrNull<UUID> parentTaskRunId,
        @Nullable AnyOrNone<String> idempotencyKey,
        @Nullable Creator createdBy) {

    /// The current state's type and name.
    @Strict
    public record InState(
            @Default("\"and_\"") Operator operator,
            @Nullable AnyOrNone<StateType> type,
            @Nullable AnyOrNone<String> name) {}

    /// What made the run.
    @Strict
    public record Creator(
            @Default("\"and_\"") Operator operator,
            @JsonProperty("id_") @Nullable List<UUID> id,
            @JsonProperty("type_") @Nullable List<String> type,
            @JsonProperty("is_null_") @Nullable Boolean isNull) {}

    /// Whether this asks for certain ids and for nothing else.
    public boolean onlyIds() {
        return id != null
                && id.any() != null
                && !id.any().isEmpty()
                && (id.notAny() == null || id.notAny().isEmpty())
                && state == null
                && expectedStartTime == null
                && onlyIdsStatesAndTimes();
    }

    /// Whether this asks for nothing but states and for when runs were expected to start, and for both if for both.
    public boolean onlyStatesAndTimes() {
        return (operator == Operator.AND || state == null || expectedStartTime == null)
                && id == null
                && onlyIdsStatesAndTimes();
    }

    private boolean onlyIdsStatesAndTimes() {
        return Stream.of(
                        name,
                        tags,
                        deploymentId,
                        workQueueName,
                        flowVersion,
                        startTime,
                        endTime,
                        nextScheduledStartTime,
                        parentFlowRunId,
                        parentTaskRunId,
                        idempotencyKey,
                        createdBy)
                .allMatch(Objects::isNull);
    }
}
