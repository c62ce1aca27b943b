package dev.provost.server.settings;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the API listens and whom it lets in.
public final class ApiSettings {
    private static final Group IN = new Group("server.api");

    public static final Setting<@Nullable Secret> AUTH_STRING =
            IN.setting("auth_string", Kinds.optional(Kinds.SECRET), null);

    public static final Setting<String> HOST = IN.setting("host", Kinds.TEXT, "127.0.0.1");

    public static final Setting<Integer> PORT = IN.setting("port", Kinds.INT, 4200);

    public static final Setting<@Nullable String> BASE_PATH = IN.setting("base_path", Kinds.optional(Kinds.TEXT), null);

    public static final Setting<Integer> DEFAULT_LIMIT =
            IN.setting("default_limit", Kinds.INT, 200, "PREFECT_API_DEFAULT_LIMIT");

    public static final Setting<Integer> KEEPALIVE_TIMEOUT = IN.setting("keepalive_timeout", Kinds.INT, 5);

    public static final Setting<Boolean> CSRF_PROTECTION_ENABLED =
            IN.setting("csrf_protection_enabled", Kinds.BOOL, false, "PREFECT_SERVER_CSRF_PROTECTION_ENABLED");

    public static final Setting<Duration> CSRF_TOKEN_EXPIRATION = IN.setting(
            "csrf_token_expiration", Kinds.DURATION, Duration.ofHours(1), "PREFECT_SERVER_CSRF_TOKEN_EXPIRATION");

    public static final Setting<String> CORS_ALLOWED_ORIGINS =
            IN.setting("cors_allowed_origins", Kinds.TEXT, "*", "PREFECT_SERVER_CORS_ALLOWED_ORIGINS");

    public static final Setting<String> CORS_ALLOWED_METHODS =
            IN.setting("cors_allowed_methods", Kinds.TEXT, "*", "PREFECT_SERVER_CORS_ALLOWED_METHODS");

    public static final Setting<String> CORS_ALLOWED_HEADERS =
            IN.setting("cors_allowed_headers", Kinds.TEXT, "*", "PREFECT_SERVER_CORS_ALLOWED_HEADERS");

    public static final Setting<Double> WEBSOCKET_PING_INTERVAL =
            IN.setting("websocket_ping_interval", Kinds.FLOAT, 20.0);

    public static final Setting<Double> WEBSOCKET_PING_TIMEOUT =
            IN.setting("websocket_ping_timeout", Kinds.FLOAT, 20.0);

    public static final Setting<Integer> MAX_PARAMETER_SIZE =
            IN.setting("max_parameter_size", Kinds.INT.atLeast(0), 524_288);

    static final List<Setting<?>> ALL = IN.settings();

    private ApiSettings() {}
}
