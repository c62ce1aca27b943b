package dev.provost.engine.states;

import java.util.List;

/// What governs the states of task runs of clients that orchestrate them themselves: all but the slots.
final class ClientSideTaskOrchestrationPolicy {

    static final Policy<TaskRunFacts> POLICY = new Policy<>(
            "ClientSideTaskOrchestrationPolicy",
            List.of(
                    new CacheRetrieval(),
                    new HandleTaskTerminalStateTransitions(),
                    new PreventRunningTasksFromStoppedFlows(),
                    new CopyScheduledTime<>(),
                    new WaitForScheduledTime<>(),
                    new RetryFailedTasks(),
                    new RenameReruns(),
                    new UpdateFlowRunTrackerOnTasks(),
                    new CacheInsertion(),
                    // Such as were taken before the client was changed.
                    new ReleaseTaskConcurrencySlots()));

    private ClientSideTaskOrchestrationPolicy() {}
}
