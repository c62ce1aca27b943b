package dev.provost.server.settings;

import java.util.List;

/// Log streams.
public final class LogSettings {
    private static final Group IN = new Group("server.logs");

    public static final Setting<Boolean> STREAM_OUT_ENABLED = IN.setting("stream_out_enabled", Kinds.BOOL, false);

    public static final Setting<Boolean> STREAM_PUBLISHING_ENABLED =
            IN.setting("stream_publishing_enabled", Kinds.BOOL, false);

    static final List<Setting<?>> ALL = IN.settings();

    private LogSettings() {}
}
