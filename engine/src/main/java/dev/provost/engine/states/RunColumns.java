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
        @Nullable UUID stateId,
        @Nullable StateType stateType,
        @Nullable String stateName,
        @Nullable Instant stateTimestamp,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        Duration totalRunTime,
        int runCount,
        @Nullable Instant expectedStartTime,
        @Nullable Instant nextScheduledStartTime) {

    /// The columns of a run that was just made.
    public static final RunColumns NEW =
            new RunColumns(null, null, null, null, null, null, Duration.ZERO, 0, null, null);

    RunColumns withStateId(UUID id) {
        return new RunColumns(
                id,
                stateType,
                stateName,
                stateTimestamp,
                startTime,
                endTime,
                totalRunTime,
                runCount,
                expectedStartTime,
                nextScheduledStartTime);
    }

    RunColumns withStateType(StateType type) {
        return new RunColumns(
                stateId,
                type,
                stateName,
                stateTimestamp,
                startTime,
                endTime,
                totalRunTime,
                runCount,
                expectedStartTime,
                nextScheduledStartTime);
    }

    RunColumns withStateName(String name) {
        return new RunColumns(
                stateId,
                stateType,
                name,
                stateTimestamp,
                startTime,
                endTime,
                totalRunTime,
                runCount,
                expectedStartTime,
                nextScheduledStartTime);
    }

    RunColumns withStateTimestamp(Instant time) {
        return new RunColumns(
                stateId,
                stateType,
                stateName,
                time,
                startTime,
                endTime,
                totalRunTime,
                runCount,
                expectedStartTime,
                nextScheduledStartTime);
    }

    RunColumns withStartTime(@Nullable Instant time) {
        return new RunColumns(
                stateId,
                stateType,
                stateName,
                stateTimestamp,
                time,
                endTime,
                totalRunTime,
                runCount,
                expectedStartTime,
                nextScheduledStartTime);
    }

    RunColumns withEndTime(@Nullable Instant time) {
        return new RunColumns(
                stateId,
                stateType,
                stateName,
                stateTimestamp,
                startTime,
                time,
                totalRunTime,
                runCount,
                expectedStartTime,
                nextScheduledStartTime);
    }

    RunColumns withTotalRunTime(Duration time) {
        return new RunColumns(
                stateId,
                stateType,
                stateName,
                stateTimestamp,
                startTime,
                endTime,
                time,
                runCount,
                expectedStartTime,
                nextScheduledStartTime);
    }

    RunColumns withRunCount(int count) {
        return new RunColumns(
                stateId,
                stateType,
                stateName,
                stateTimestamp,
                startTime,
                endTime,
                totalRunTime,
                count,
                expectedStartTime,
                nextScheduledStartTime);
    }

    RunColumns withExpectedStartTime(@Nullable Instant time) {
        return new RunColumns(
                stateId,
                stateType,
                stateName,
                stateTimestamp,
                startTime,
                endTime,
                totalRunTime,
                runCount,
                time,
                nextScheduledStartTime);
    }

    RunColumns withNextScheduledStartTime(@Nullable Instant time) {
        return new RunColumns(
                stateId,
                stateType,
                stateName,
                stateTimestamp,
                startTime,
                endTime,
                totalRunTime,
                runCount,
                expectedStartTime,
                time);
    }

    /// The run time so far, with what has passed since the run entered the running state it is in.
    public Duration estimatedRunTime(Instant now) {
        return stateType == StateType.RUNNING && stateTimestamp != null
                ? totalRunTime.plus(Duration.between(stateTimestamp, now))
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
        boolean stillToCome = stateType == null || !stateType.isFinal();
        return stillToCome && expectedStartTime.isBefore(now)
                ? Duration.between(expectedStartTime, now)
                : Duration.ZERO;
    }
}
