package dev.provost.server.settings;

import java.util.List;

/// The server that the reference's client starts for itself.
public final class EphemeralSettings {
    private static final Group IN = new Group("server.ephemeral");

    public static final Setting<Boolean> ENABLED =
            IN.setting("enabled", Kinds.BOOL, false, "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE");

    public static final Setting<Integer> STARTUP_TIMEOUT_SECONDS = IN.setting("startup_timeout_seconds", Kinds.INT, 20);

    static final List<Setting<?>> ALL = IN.settings();

    private EphemeralSettings() {}
}
