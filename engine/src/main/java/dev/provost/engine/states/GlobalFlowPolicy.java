package dev.provost.engine.states;

import java.util.List;

/// The bookkeeping of flow runs, applied to whatever is written.
final class GlobalFlowPolicy {

    static final Policy<FlowRunFacts> POLICY = new Policy<>(
            "GlobalFlowPolicy",
            List.of(
                    // Before all that copies the timestamp.
                    new EnsureFlowRunStateTimestampIsUnique(),
                    new SetRunStateType<>(),
                    new SetRunStateName<>(),
                    new SetRunStateTimestamp<>(),
                    new SetStartTime<>(),
                    new SetEndTime<>(),
                    new IncrementRunTime<>(),
                    new SetExpectedStartTime<>(),
                    new SetNextScheduledStartTime<>(),
                    new UpdateStateDetails<>(),
                    new UpdateSubflowParentTask(),
                    new UpdateSubflowStateDetails(),
                    // While the run still knows that it is resuming.
                    new IncrementFlowRunCount(),
                    new RemoveResumingIndicator()));

    private GlobalFlowPolicy() {}
}
