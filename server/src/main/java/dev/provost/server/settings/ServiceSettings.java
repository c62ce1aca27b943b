package dev.provost.server.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The loops that work in the background, by service.
public final class ServiceSettings {
    private static final Group IN = new Group("server.services");

    public static final Setting<Boolean> CANCELLATION_CLEANUP_ENABLED = IN.setting(
            "cancellation_cleanup.enabled", Kinds.BOOL, true, "PREFECT_API_SERVICES_CANCELLATION_CLEANUP_ENABLED");

    public static final Setting<Double> CANCELLATION_CLEANUP_LOOP_SECONDS = IN.setting(
            "cancellation_cleanup.loop_seconds",
            Kinds.FLOAT,
            20.0,
            "PREFECT_API_SERVICES_CANCELLATION_CLEANUP_LOOP_SECONDS");

    public static final Setting<Double> CANCELLATION_CLEANUP_CANCELLING_TIMEOUT_SECONDS =
            IN.setting("cancellation_cleanup.cancelling_timeout_seconds", Kinds.FLOAT.above(0), 300.0);

    public static final Setting<Vacuum> DB_VACUUM_ENABLED =
            IN.setting("db_vacuum.enabled", Kinds.VACUUM, new Vacuum.Named(Set.of("events")));

    public static final Setting<Double> DB_VACUUM_LOOP_SECONDS =
            IN.setting("db_vacuum.loop_seconds", Kinds.FLOAT.above(0), 3600.0);

    public static final Setting<Duration> DB_VACUUM_RETENTION_PERIOD = IN.setting(
            "db_vacuum.retention_period",
            Kinds.SECONDS.where(period -> period.compareTo(Duration.ofHours(1)) > 0, "more than an hour"),
            Duration.ofDays(90));

    public static final Setting<Integer> DB_VACUUM_BATCH_SIZE =
            IN.setting("db_vacuum.batch_size", Kinds.INT.above(0), 200);

    public static final Setting<Map<String, Duration>> DB_VACUUM_EVENT_RETENTION_OVERRIDES = IN.setting(
            "db_vacuum.event_retention_overrides",
            Kinds.RETENTIONS,
            Map.of("prefect.flow-run.heartbeat", Duration.ofDays(7)));

    public static final Setting<Boolean> EVENT_PERSISTER_ENABLED =
            IN.setting("event_persister.enabled", Kinds.BOOL, true, "PREFECT_API_SERVICES_EVENT_PERSISTER_ENABLED");

    public static final Setting<Integer> EVENT_PERSISTER_BATCH_SIZE = IN.setting(
            "event_persister.batch_size", Kinds.INT.above(0), 20, "PREFECT_API_SERVICES_EVENT_PERSISTER_BATCH_SIZE");

    public static final Setting<Integer> EVENT_PERSISTER_READ_BATCH_SIZE = IN.setting(
            "event_persister.read_batch_size",
            Kinds.INT.above(0),
            1,
            "PREFECT_API_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE");

    public static final Setting<Double> EVENT_PERSISTER_FLUSH_INTERVAL = IN.setting(
            "event_persister.flush_interval",
            Kinds.FLOAT.above(0),
            5.0,
            "PREFECT_API_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL");

    public static final Setting<Integer> EVENT_PERSISTER_QUEUE_MAX_SIZE =
            IN.setting("event_persister.queue_max_size", Kinds.INT.above(0), 50_000);

    public static final Setting<Integer> EVENT_PERSISTER_MAX_FLUSH_RETRIES =
            IN.setting("event_persister.max_flush_retries", Kinds.INT.above(0), 5);

    public static final Setting<Boolean> EVENT_LOGGER_ENABLED =
            IN.setting("event_logger.enabled", Kinds.BOOL, false, "PREFECT_API_SERVICES_EVENT_LOGGER_ENABLED");

    public static final Setting<Boolean> FOREMAN_ENABLED =
            IN.setting("foreman.enabled", Kinds.BOOL, true, "PREFECT_API_SERVICES_FOREMAN_ENABLED");

    public static final Setting<Double> FOREMAN_LOOP_SECONDS =
            IN.setting("foreman.loop_seconds", Kinds.FLOAT, 15.0, "PREFECT_API_SERVICES_FOREMAN_LOOP_SECONDS");

    public static final Setting<Integer> FOREMAN_INACTIVITY_HEARTBEAT_MULTIPLE = IN.setting(
            "foreman.inactivity_heartbeat_multiple",
            Kinds.INT,
            3,
            "PREFECT_API_SERVICES_FOREMAN_INACTIVITY_HEARTBEAT_MULTIPLE");

    public static final Setting<Integer> FOREMAN_FALLBACK_HEARTBEAT_INTERVAL_SECONDS = IN.setting(
            "foreman.fallback_heartbeat_interval_seconds",
            Kinds.INT,
            30,
            "PREFECT_API_SERVICES_FOREMAN_FALLBACK_HEARTBEAT_INTERVAL_SECONDS");

    public static final Setting<Integer> FOREMAN_DEPLOYMENT_LAST_POLLED_TIMEOUT_SECONDS = IN.setting(
            "foreman.deployment_last_polled_timeout_seconds",
            Kinds.INT,
            60,
            "PREFECT_API_SERVICES_FOREMAN_DEPLOYMENT_LAST_POLLED_TIMEOUT_SECONDS");

    public static final Setting<Integer> FOREMAN_WORK_QUEUE_LAST_POLLED_TIMEOUT_SECONDS = IN.setting(
            "foreman.work_queue_last_polled_timeout_seconds",
            Kinds.INT,
            60,
            "PREFECT_API_SERVICES_FOREMAN_WORK_QUEUE_LAST_POLLED_TIMEOUT_SECONDS");

    public static final Setting<Boolean> LATE_RUNS_ENABLED =
            IN.setting("late_runs.enabled", Kinds.BOOL, true, "PREFECT_API_SERVICES_LATE_RUNS_ENABLED");

    public static final Setting<Double> LATE_RUNS_LOOP_SECONDS =
            IN.setting("late_runs.loop_seconds", Kinds.FLOAT, 5.0, "PREFECT_API_SERVICES_LATE_RUNS_LOOP_SECONDS");

    public static final Setting<Duration> LATE_RUNS_AFTER_SECONDS = IN.setting(
            "late_runs.after_seconds",
            Kinds.SECONDS,
            Duration.ofSeconds(15),
            "PREFECT_API_SERVICES_LATE_RUNS_AFTER_SECONDS");

    public static final Setting<Boolean> SCHEDULER_ENABLED =
            IN.setting("scheduler.enabled", Kinds.BOOL, true, "PREFECT_API_SERVICES_SCHEDULER_ENABLED");

    public static final Setting<Double> SCHEDULER_LOOP_SECONDS =
            IN.setting("scheduler.loop_seconds", Kinds.FLOAT, 60.0, "PREFECT_API_SERVICES_SCHEDULER_LOOP_SECONDS");

    public static final Setting<Integer> SCHEDULER_DEPLOYMENT_BATCH_SIZE = IN.setting(
            "scheduler.deployment_batch_size", Kinds.INT, 100, "PREFECT_API_SERVICES_SCHEDULER_DEPLOYMENT_BATCH_SIZE");

    public static final Setting<Integer> SCHEDULER_MAX_RUNS =
            IN.setting("scheduler.max_runs", Kinds.INT, 100, "PREFECT_API_SERVICES_SCHEDULER_MAX_RUNS");

    public static final Setting<Integer> SCHEDULER_MIN_RUNS =
            IN.setting("scheduler.min_runs", Kinds.INT, 3, "PREFECT_API_SERVICES_SCHEDULER_MIN_RUNS");

    public static final Setting<Duration> SCHEDULER_MAX_SCHEDULED_TIME = IN.setting(
            "scheduler.max_scheduled_time",
            Kinds.DURATION,
            Duration.ofDays(100),
            "PREFECT_API_SERVICES_SCHEDULER_MAX_SCHEDULED_TIME");

    public static final Setting<Duration> SCHEDULER_MIN_SCHEDULED_TIME = IN.setting(
            "scheduler.min_scheduled_time",
            Kinds.DURATION,
            Duration.ofHours(1),
            "PREFECT_API_SERVICES_SCHEDULER_MIN_SCHEDULED_TIME");

    public static final Setting<Integer> SCHEDULER_INSERT_BATCH_SIZE = IN.setting(
            "scheduler.insert_batch_size", Kinds.INT, 500, "PREFECT_API_SERVICES_SCHEDULER_INSERT_BATCH_SIZE");

    public static final Setting<Double> SCHEDULER_RECENT_DEPLOYMENTS_LOOP_SECONDS =
            IN.setting("scheduler.recent_deployments_loop_seconds", Kinds.FLOAT, 5.0);

    public static final Setting<Boolean> PAUSE_EXPIRATIONS_ENABLED =
            IN.setting("pause_expirations.enabled", Kinds.BOOL, true, "PREFECT_API_SERVICES_PAUSE_EXPIRATIONS_ENABLED");

    public static final Setting<Double> PAUSE_EXPIRATIONS_LOOP_SECONDS = IN.setting(
            "pause_expirations.loop_seconds", Kinds.FLOAT, 5.0, "PREFECT_API_SERVICES_PAUSE_EXPIRATIONS_LOOP_SECONDS");

    public static final Setting<Boolean> REPOSSESSOR_ENABLED = IN.setting("repossessor.enabled", Kinds.BOOL, true);

    public static final Setting<Double> REPOSSESSOR_LOOP_SECONDS =
            IN.setting("repossessor.loop_seconds", Kinds.FLOAT, 15.0);

    public static final Setting<Boolean> CLEANUP_RECONCILER_ENABLED =
            IN.setting("cleanup_reconciler.enabled", Kinds.BOOL, true);

    public static final Setting<Double> CLEANUP_RECONCILER_LOOP_SECONDS =
            IN.setting("cleanup_reconciler.loop_seconds", Kinds.FLOAT.above(0), 5.0);

    public static final Setting<Integer> CLEANUP_RECONCILER_BATCH_SIZE =
            IN.setting("cleanup_reconciler.batch_size", Kinds.INT.above(0), 100);

    public static final Setting<Boolean> TASK_RUN_RECORDER_ENABLED =
            IN.setting("task_run_recorder.enabled", Kinds.BOOL, true, "PREFECT_API_SERVICES_TASK_RUN_RECORDER_ENABLED");

    public static final Setting<Integer> TASK_RUN_RECORDER_READ_BATCH_SIZE =
            IN.setting("task_run_recorder.read_batch_size", Kinds.INT.above(0), 1);

    public static final Setting<Integer> TASK_RUN_RECORDER_BATCH_SIZE =
            IN.setting("task_run_recorder.batch_size", Kinds.INT.above(0), 1);

    public static final Setting<Double> TASK_RUN_RECORDER_FLUSH_INTERVAL =
            IN.setting("task_run_recorder.flush_interval", Kinds.FLOAT.above(0), 5.0);

    public static final Setting<Boolean> TRIGGERS_ENABLED =
            IN.setting("triggers.enabled", Kinds.BOOL, true, "PREFECT_API_SERVICES_TRIGGERS_ENABLED");

    public static final Setting<Integer> TRIGGERS_READ_BATCH_SIZE =
            IN.setting("triggers.read_batch_size", Kinds.INT.above(0), 1);

    public static final Setting<Integer> TRIGGERS_PG_NOTIFY_RECONNECT_INTERVAL_SECONDS =
            IN.setting("triggers.pg_notify_reconnect_interval_seconds", Kinds.INT, 10);

    public static final Setting<Integer> TRIGGERS_PG_NOTIFY_HEARTBEAT_INTERVAL_SECONDS =
            IN.setting("triggers.pg_notify_heartbeat_interval_seconds", Kinds.INT, 5);

    static final List<Setting<?>> ALL = IN.settings();

    private ServiceSettings() {}
}
