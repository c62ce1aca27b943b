package dev.provost.engine.states;

import java.util.List;

/// What governs the states of task runs that wait for someone to serve them.
final class BackgroundTaskPolicy {

    static final Policy<TaskRunFacts> POLICY = new Policy<>(
            "BackgroundTaskPolicy",
            List.of(
                    // Two task workers may have been sent the same run.
                    new PreventPendingTransitions<>(),
                    new CacheRetrieval(),
                    new HandleTaskTerminalStateTransitions(),
                    new CopyScheduledTime<>(),
                    new CopyTaskParametersID(),
                    new WaitForScheduledTime<>(),
                    new RetryFailedTasks(),
                    new RenameReruns(),
                    new UpdateFlowRunTrackerOnTasks(),
                    new CacheInsertion(),
                    new ReleaseTaskConcurrencySlots(),
                    // Last: what is queued is what was written.
                    new EnqueueScheduledTasks()));

    private BackgroundTaskPolicy() {}
}
