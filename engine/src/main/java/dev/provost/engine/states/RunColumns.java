package dev.provost.engine.states;

import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The columns of a run's row that follow its states; flow runs and task runs have the same.
///
/// @param totalRunTime time spent in running states that were left again
/// @param runCount how often the run entered a running state
public record RunColumns(
        StateColumns state,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        Duration totalRunTime,
        int runCount,
        @Nullable Instant expectedStartTime,
        @Nullable Instant nextScheduledStartTime) {

    /// The columns of a run that was just made.
    public static final RunColumns NEW = new RunColumns(StateColumns.NONE, null, null, Duration.ZERO, 0, null, null);

    /// The columns that repeat what the run's state is.
    public record StateColumns(
            @Nullable UUID id,
            @Nullable StateType type,
            @Nullable String name,
            @Nullable Instant timestamp) {

        /// A run that was never given a state.
        public static final StateColumns NONE = new StateColumns(null, null, null, null);
    }

    RunColumns withStateId(UUID id) {
        return withState(new StateColumns(id, state.type, state.name, state.timestamp));
    }

    RunColumns withStateType(StateType type) {
        return withState(new StateColumns(state.id, type, state.name, state.timestamp));
    }

    RunColumns withStateName(String name) {
        return withState(new StateColumns(state.id, state.type, name, state.timestamp));
    }

    RunColumns withStateTimestamp(Instant time) {
        return withState(new StateColumns(state.id, state.type, state.name, time));
    }

    private RunColumns withState(StateColumns state) {
        return new RunColumns(
                state, startTime, endTime, totalRunTime, runCount, expectedStartTime, nextScheduledStartTime);
    }

    RunColumns withStartTime(@Nullable Instant time) {
        return new RunColumns(state, time, endTime, totalRunTime, runCount, expectedStartTime, nextScheduledStartTime);
    }

    RunColumns withEndTime(@Nullable Instant time) {
        return new RunColumns(
                state, startTime, time, totalRunTime, runCount, expectedStartTime, nextScheduledStartTime);
    }

    RunColumns withTotalRunTime(Duration time) {
        return new RunColumns(state, startTime, endTime, time, runCount, expectedStartTime, nextScheduledStartTime);
    }

    RunColumns withRunCount(int count) {
        return new RunColumns(
                state, startTime, endTime, totalRunTime, count, expectedStartTime, nextScheduledStartTime);
    }

    RunColumns withExpectedStartTime(@Nullable Instant time) {
        return new RunColumns(state, startTime, endTime, totalRunTime, runCount, time, nextScheduledStartTime);
    }

    RunColumns withNextScheduledStartTime(@Nullable Instant time) {
        return new RunColumns(state, startTime, endTime, totalRunTime, runCount, expectedStartTime, time);
    }

    /// The run time so far, with what has passed since the run entered the running state it is in.
    public Duration estimatedRunTime(Instant now) {
        return state.type() == StateType.RUNNING && state.timestamp() != null
                ? totalRunTime.plus(Duration.between(state.timestamp(), now))
                : totalRunTime;
    }

    /// How late the run started, or how late it is if it should have started and has not.
    public Duration estimatedStartTimeDelta(Instant now) {
        if (expectedStartTime == null) {
            return Duration.ZERO;
        }
        if (startTime != null) {
            return startTime.isAfter(expectedStartTime)
                    ? Duration.between(expectedStartTime, startTime)
                    : Duration.ZERO;
        }
        boolean stillToCome = state.type() == null || !state.type().isFinal();
        return stillToCome && expectedStartTime.isBefore(now)
                ? Duration.between(expectedStartTime, now)
                : Duration.ZERO;
    }
}
