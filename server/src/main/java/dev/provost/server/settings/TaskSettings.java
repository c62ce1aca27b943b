package dev.provost.server.settings;

import java.time.Duration;
import java.util.List;

/// Task runs and the queues of background tasks.
public final class TaskSettings {
    private static final Group IN = new Group("server.tasks");

    public static final Setting<Double> TAG_CONCURRENCY_SLOT_WAIT_SECONDS = IN.setting(
            "tag_concurrency_slot_wait_seconds",
            Kinds.FLOAT.atLeast(0),
            10.0,
            "PREFECT_TASK_RUN_TAG_CONCURRENCY_SLOT_WAIT_SECONDS");

    public static final Setting<Integer> MAX_CACHE_KEY_LENGTH =
            IN.setting("max_cache_key_length", Kinds.INT, 2000, "PREFECT_API_TASK_CACHE_KEY_MAX_LENGTH");

    public static final Setting<Integer> SCHEDULING_MAX_SCHEDULED_QUEUE_SIZE = IN.setting(
            "scheduling.max_scheduled_queue_size", Kinds.INT, 1000, "PREFECT_TASK_SCHEDULING_MAX_SCHEDULED_QUEUE_SIZE");

    public static final Setting<Integer> SCHEDULING_MAX_RETRY_QUEUE_SIZE = IN.setting(
            "scheduling.max_retry_queue_size", Kinds.INT, 100, "PREFECT_TASK_SCHEDULING_MAX_RETRY_QUEUE_SIZE");

    public static final Setting<Duration> SCHEDULING_PENDING_TASK_TIMEOUT = IN.setting(
            "scheduling.pending_task_timeout",
            Kinds.DURATION,
            Duration.ZERO,
            "PREFECT_TASK_SCHEDULING_PENDING_TASK_TIMEOUT");

    static final List<Setting<?>> ALL = IN.settings();

    private TaskSettings() {}
}
