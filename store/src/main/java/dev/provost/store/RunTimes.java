package dev.provost.store;

import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a run's row says about its times, to be reckoned up to some moment.
///
/// @param totalRunTime all that the run has been running, but for the state it is in
record RunTimes(
        @Nullable StateType stateType,
        @Nullable Instant stateTimestamp,
        @Nullable Instant expectedStartTime,
        @Nullable Instant startTime,
        Duration totalRunTime) {

    /// The total run time, and what the run has been running since.
    Duration runTime(Instant now) {
        return stateType == StateType.RUNNING && stateTimestamp != null
                ? totalRunTime.plus(Duration.between(stateTimestamp, now))
                : totalRunTime;
    }

    /// How late the run started or, if it has not and still may, how late it is.
    Duration lateness(Instant now) {
        if (expectedStartTime == null) {
            return Duration.ZERO;
        }
        Instant reached = startTime != null ? startTime : ended() ? expectedStartTime : now;
        return reached.isAfter(expectedStartTime) ? Duration.between(expectedStartTime, reached) : Duration.ZERO;
    }

    private boolean ended() {
        return stateType != null && stateType.isFinal();
    }
}
