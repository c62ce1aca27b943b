package dev.provost.server.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which database, and how it is spoken to.
public final class DatabaseSettings {
    private static final Group IN = new Group("server.database");

    public static final Setting<@Nullable String> APPLICATION_NAME =
            IN.setting("sqlalchemy.connect_args.application_name", Kinds.optional(Kinds.TEXT), null);

    public static final Setting<@Nullable String> SEARCH_PATH =
            IN.setting("sqlalchemy.connect_args.search_path", Kinds.optional(Kinds.TEXT), null);

    public static final Setting<@Nullable Integer> STATEMENT_CACHE_SIZE =
            IN.setting("sqlalchemy.connect_args.statement_cache_size", Kinds.optional(Kinds.INT), null);

    public static final Setting<@Nullable Integer> PREPARED_STATEMENT_CACHE_SIZE =
            IN.setting("sqlalchemy.connect_args.prepared_statement_cache_size", Kinds.optional(Kinds.INT), null);

    public static final Setting<Boolean> TLS_ENABLED =
            IN.setting("sqlalchemy.connect_args.tls.enabled", Kinds.BOOL, false);

    public static final Setting<@Nullable String> TLS_CA_FILE =
            IN.setting("sqlalchemy.connect_args.tls.ca_file", Kinds.optional(Kinds.TEXT), null);

    public static final Setting<@Nullable String> TLS_CERT_FILE =
            IN.setting("sqlalchemy.connect_args.tls.cert_file", Kinds.optional(Kinds.TEXT), null);

    public static final Setting<@Nullable String> TLS_KEY_FILE =
            IN.setting("sqlalchemy.connect_args.tls.key_file", Kinds.optional(Kinds.TEXT), null);

    public static final Setting<Boolean> TLS_CHECK_HOSTNAME =
            IN.setting("sqlalchemy.connect_args.tls.check_hostname", Kinds.BOOL, true);

    public static final Setting<Integer> POOL_SIZE =
            IN.setting("sqlalchemy.pool_size", Kinds.INT, 5, "PREFECT_SQLALCHEMY_POOL_SIZE");

    public static final Setting<Integer> POOL_RECYCLE = IN.setting("sqlalchemy.pool_recycle", Kinds.INT, 3600);

    public static final Setting<@Nullable Double> POOL_TIMEOUT =
            IN.setting("sqlalchemy.pool_timeout", Kinds.optional(Kinds.FLOAT), 30.0);

    public static final Setting<Integer> MAX_OVERFLOW =
            IN.setting("sqlalchemy.max_overflow", Kinds.INT, 10, "PREFECT_SQLALCHEMY_MAX_OVERFLOW");

    public static final Setting<@Nullable Secret> CONNECTION_URL =
            IN.setting("connection_url", Kinds.optional(Kinds.SECRET), null, "PREFECT_API_DATABASE_CONNECTION_URL");

    public static final Setting<@Nullable String> DRIVER = IN.setting(
            "driver",
            Kinds.optional(Kinds.oneOf("postgresql+asyncpg", "sqlite+aiosqlite")),
            null,
            "PREFECT_API_DATABASE_DRIVER");

    public static final Setting<@Nullable String> HOST =
            IN.setting("host", Kinds.optional(Kinds.TEXT), null, "PREFECT_API_DATABASE_HOST");

    public static final Setting<@Nullable Integer> PORT =
            IN.setting("port", Kinds.optional(Kinds.INT), null, "PREFECT_API_DATABASE_PORT");

    public static final Setting<@Nullable String> USER =
            IN.setting("user", Kinds.optional(Kinds.TEXT), null, "PREFECT_API_DATABASE_USER");

    public static final Setting<@Nullable String> NAME =
            IN.setting("name", Kinds.optional(Kinds.TEXT), null, "PREFECT_API_DATABASE_NAME");

    public static final Setting<@Nullable Secret> PASSWORD =
            IN.setting("password", Kinds.optional(Kinds.SECRET), null, "PREFECT_API_DATABASE_PASSWORD");

    public static final Setting<Boolean> ECHO = IN.setting("echo", Kinds.BOOL, false, "PREFECT_API_DATABASE_ECHO");

    public static final Setting<Boolean> MIGRATE_ON_START =
            IN.setting("migrate_on_start", Kinds.BOOL, true, "PREFECT_API_DATABASE_MIGRATE_ON_START");

    public static final Setting<@Nullable Double> TIMEOUT =
            IN.setting("timeout", Kinds.optional(Kinds.FLOAT), 10.0, "PREFECT_API_DATABASE_TIMEOUT");

    public static final Setting<@Nullable Double> CONNECTION_TIMEOUT = IN.setting(
            "connection_timeout", Kinds.optional(Kinds.FLOAT), 5.0, "PREFECT_API_DATABASE_CONNECTION_TIMEOUT");

    public static final Setting<@Nullable Double> MIGRATION_TIMEOUT =
            IN.setting("migration_timeout", Kinds.optional(Kinds.FLOAT.above(0)), null);

    static final List<Setting<?>> ALL = IN.settings();

    private DatabaseSettings() {}
}
