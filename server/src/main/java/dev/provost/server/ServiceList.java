package dev.provost.server;

import dev.provost.server.settings.EventSettings;
import dev.provost.server.settings.LogSettings;
import dev.provost.server.settings.ServiceSettings;
import dev.provost.server.settings.Setting;
import dev.provost.server.settings.Settings;
import java.util.List;

/// What the server does on its own, for its owner to read: by the reference's names where it has one.
public final class ServiceList {
    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "TaskRunRecorder",
                    ServiceSettings.TASK_RUN_RECORDER_ENABLED,
                    "Makes task runs and their states from the events of clients"),
            new Kind("EventLogger", ServiceSettings.EVENT_LOGGER_ENABLED, "Logs every event, for debugging"),
            new Kind("EventPersister", ServiceSettings.EVENT_PERSISTER_ENABLED, "Stores events"),
            new Kind("ReactiveTriggers", ServiceSettings.TRIGGERS_ENABLED, "Looks which automations an event sets off"),
            new Kind("ProactiveTriggers", ServiceSettings.TRIGGERS_ENABLED, "Looks which events have not come in time"),
            new Kind("Actions", ServiceSettings.TRIGGERS_ENABLED, "Does what automations ask for"),
            new Kind("Distributor", EventSettings.STREAM_OUT_ENABLED, "Sends events to those who watch them"),
            new Kind("LogDistributor", LogSettings.STREAM_OUT_ENABLED, "Sends log lines to those who watch them"),
            new Kind("Scheduler", ServiceSettings.SCHEDULER_ENABLED, "Makes the runs of all schedules"),
            new Kind(
                    "RecentDeploymentsScheduler",
                    ServiceSettings.SCHEDULER_ENABLED,
                    "Makes the runs of deployments that have just changed"),
            new Kind("MarkLateRuns", ServiceSettings.LATE_RUNS_ENABLED, "Marks runs that nobody has begun in time"),
            new Kind("FailExpiredPauses", ServiceSettings.PAUSE_EXPIRATIONS_ENABLED, "Fails runs that nobody resumed"),
            new Kind(
                    "CancellationCleanup",
                    ServiceSettings.CANCELLATION_CLEANUP_ENABLED,
                    "Cancels children of cancelled runs, and runs that stay in cancelling"),
            new Kind(
                    "CleanupReconciler",
                    ServiceSettings.CLEANUP_RECONCILER_ENABLED,
                    "Has another worker clean up where one has not"),
            new Kind(
                    "Foreman",
                    ServiceSettings.FOREMAN_ENABLED,
                    "Looks which workers, queues, pools and deployments are ready"),
            new Kind("Repossessor", ServiceSettings.REPOSSESSOR_ENABLED, "Takes back slots whose lease has ended"));

    private ServiceList() {}

    private record Kind(String name, Setting<Boolean> enabled, String description) {}

    /// One service.
    ///
    /// @param environmentVariable what switches it on and off
    public record Entry(String name, boolean enabled, String environmentVariable, String description) {}

    /// All services, in the order in which they follow on each other.
    public static List<Entry> of(Settings settings) {
        return KINDS.stream()
                .map(kind -> new Entry(
                        kind.name,
                        settings.value(kind.enabled),
                        kind.enabled.variables().getFirst(),
                        kind.description))
                .toList();
    }
}
