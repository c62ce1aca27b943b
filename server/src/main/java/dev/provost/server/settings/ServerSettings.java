package dev.provost.server.settings;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The server as a whole.
public final class ServerSettings {
    private static final Group IN = new Group("server");

    public static final Setting<LogLevel> LOGGING_LEVEL =
            IN.setting("logging_level", Kinds.LOG_LEVEL, LogLevel.WARNING, "PREFECT_LOGGING_SERVER_LEVEL");

    public static final Setting<Boolean> ANALYTICS_ENABLED = IN.setting("analytics_enabled", Kinds.BOOL, true);

    public static final Setting<Boolean> METRICS_ENABLED =
            IN.setting("metrics_enabled", Kinds.BOOL, false, "PREFECT_API_ENABLE_METRICS");

    public static final Setting<Boolean> LOG_RETRYABLE_ERRORS =
            IN.setting("log_retryable_errors", Kinds.BOOL, false, "PREFECT_API_LOG_RETRYABLE_ERRORS");

    public static final Setting<Boolean> REGISTER_BLOCKS_ON_START =
            IN.setting("register_blocks_on_start", Kinds.BOOL, true, "PREFECT_API_BLOCKS_REGISTER_ON_START");

    public static final Setting<Boolean> MEMOIZE_BLOCK_AUTO_REGISTRATION =
            IN.setting("memoize_block_auto_registration", Kinds.BOOL, true, "PREFECT_MEMOIZE_BLOCK_AUTO_REGISTRATION");

    public static final Setting<@Nullable Path> MEMO_STORE_PATH =
            IN.setting("memo_store_path", Kinds.optional(Kinds.PATH), null, "PREFECT_MEMO_STORE_PATH");

    public static final Setting<Integer> DEPLOYMENT_SCHEDULE_MAX_SCHEDULED_RUNS = IN.setting(
            "deployment_schedule_max_scheduled_runs", Kinds.INT, 50, "PREFECT_DEPLOYMENT_SCHEDULE_MAX_SCHEDULED_RUNS");

    static final List<Setting<?>> ALL = IN.settings();

    private ServerSettings() {}
}
