package dev.provost.server.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The socket between server and workers.
public final class WorkerChannelSettings {
    private static final Group IN = new Group("server.worker_channel");

    public static final Setting<String> CLEANUP_QUEUE_STORAGE =
            IN.setting("cleanup_queue_storage", Kinds.TEXT, "prefect.server.worker_communication.cleanup_queue.memory");

    public static final Setting<Double> CLEANUP_LEASE_SECONDS =
            IN.setting("cleanup_lease_seconds", Kinds.FLOAT.above(0), 30.0);

    public static final Setting<Integer> CLEANUP_MAX_DELIVERY_ATTEMPTS =
            IN.setting("cleanup_max_delivery_attempts", Kinds.INT.atLeast(1), 3);

    public static final Setting<@Nullable Double> CLEANUP_COMPLETED_IDEMPOTENCY_RETENTION_SECONDS =
            IN.setting("cleanup_completed_idempotency_retention_seconds", Kinds.optional(Kinds.FLOAT.atLeast(0)), null);

    static final List<Setting<?>> ALL = IN.settings();

    private WorkerChannelSettings() {}
}
