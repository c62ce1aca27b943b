package dev.provost.server.settings;

import java.time.Duration;
import java.util.List;

/// Events: limits, retention, streams.
public final class EventSettings {
    private static final Group IN = new Group("server.events");

    public static final Setting<Boolean> STREAM_OUT_ENABLED =
            IN.setting("stream_out_enabled", Kinds.BOOL, true, "PREFECT_API_EVENTS_STREAM_OUT_ENABLED");

    public static final Setting<Duration> RELATED_RESOURCE_CACHE_TTL = IN.setting(
            "related_resource_cache_ttl",
            Kinds.DURATION,
            Duration.ofMinutes(5),
            "PREFECT_API_EVENTS_RELATED_RESOURCE_CACHE_TTL");

    public static final Setting<Integer> MAXIMUM_LABELS_PER_RESOURCE =
            IN.setting("maximum_labels_per_resource", Kinds.INT, 500, "PREFECT_EVENTS_MAXIMUM_LABELS_PER_RESOURCE");

    public static final Setting<Integer> MAXIMUM_RELATED_RESOURCES =
            IN.setting("maximum_related_resources", Kinds.INT, 100, "PREFECT_EVENTS_MAXIMUM_RELATED_RESOURCES");

    public static final Setting<Integer> MAXIMUM_SIZE_BYTES =
            IN.setting("maximum_size_bytes", Kinds.INT, 1_500_000, "PREFECT_EVENTS_MAXIMUM_SIZE_BYTES");

    public static final Setting<Duration> EXPIRED_BUCKET_BUFFER = IN.setting(
            "expired_bucket_buffer", Kinds.DURATION, Duration.ofMinutes(1), "PREFECT_EVENTS_EXPIRED_BUCKET_BUFFER");

    public static final Setting<Duration> PROACTIVE_GRANULARITY = IN.setting(
            "proactive_granularity", Kinds.DURATION, Duration.ofSeconds(5), "PREFECT_EVENTS_PROACTIVE_GRANULARITY");

    public static final Setting<Duration> RETENTION_PERIOD =
            IN.setting("retention_period", Kinds.DURATION, Duration.ofDays(7), "PREFECT_EVENTS_RETENTION_PERIOD");

    public static final Setting<Duration> MAXIMUM_WEBSOCKET_BACKFILL = IN.setting(
            "maximum_websocket_backfill",
            Kinds.DURATION,
            Duration.ofMinutes(15),
            "PREFECT_EVENTS_MAXIMUM_WEBSOCKET_BACKFILL");

    public static final Setting<Integer> WEBSOCKET_BACKFILL_PAGE_SIZE = IN.setting(
            "websocket_backfill_page_size", Kinds.INT.above(0), 250, "PREFECT_EVENTS_WEBSOCKET_BACKFILL_PAGE_SIZE");

    public static final Setting<String> MESSAGING_BROKER = IN.setting(
            "messaging_broker", Kinds.TEXT, "prefect.server.utilities.messaging.memory", "PREFECT_MESSAGING_BROKER");

    public static final Setting<String> MESSAGING_CACHE = IN.setting(
            "messaging_cache", Kinds.TEXT, "prefect.server.utilities.messaging.memory", "PREFECT_MESSAGING_CACHE");

    public static final Setting<String> CAUSAL_ORDERING =
            IN.setting("causal_ordering", Kinds.TEXT, "prefect.server.events.ordering.memory");

    public static final Setting<Integer> MAXIMUM_EVENT_NAME_LENGTH =
            IN.setting("maximum_event_name_length", Kinds.INT.above(0), 1024);

    static final List<Setting<?>> ALL = IN.settings();

    private EventSettings() {}
}
