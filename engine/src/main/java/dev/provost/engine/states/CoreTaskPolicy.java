package dev.provost.engine.states;

import java.util.List;

/// Everything that governs the states of task runs that clients propose.
final class CoreTaskPolicy {

    static final Policy<TaskRunFacts> POLICY = new Policy<>(
            "CoreTaskPolicy",
            List.of(
                    new CacheRetrieval(),
                    new HandleTaskTerminalStateTransitions(),
                    new PreventRunningTasksFromStoppedFlows(),
                    // After the cache: a cached state needs no slot.
                    new SecureTaskConcurrencySlots(),
                    // A run must carry its time before anyone can make it wait for it.
                    new CopyScheduledTime<>(),
                    new WaitForScheduledTime<>(),
                    new RetryFailedTasks(),
                    // After run counts were reset.
                    new RenameReruns(),
                    new UpdateFlowRunTrackerOnTasks(),
                    new CacheInsertion(),
                    new ReleaseTaskConcurrencySlots()));

    private CoreTaskPolicy() {}
}
