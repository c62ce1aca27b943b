package dev.provost.engine.states;

import java.util.List;

/// The bookkeeping of task runs, applied to whatever is written.
final class GlobalTaskPolicy {

    static final Policy<TaskRunFacts> POLICY = new Policy<>(
            "GlobalTaskPolicy",
            List.of(
                    // Before all that copies the timestamp.
                    new EnsureTaskRunStateTimestampIsUnique(),
                    new SetRunStateType<>(),
                    new SetRunStateName<>(),
                    new SetRunStateTimestamp<>(),
                    new SetStartTime<>(),
                    new SetEndTime<>(),
                    new IncrementRunTime<>(),
                    new SetExpectedStartTime<>(),
                    new SetNextScheduledStartTime<>(),
                    new UpdateStateDetails<>(),
                    new IncrementTaskRunCount()));

    private GlobalTaskPolicy() {}
}
