package dev.provost.server.settings;

import java.util.List;

/// The reference's task queue between its processes; there is none here.
public final class DocketSettings {
    private static final Group IN = new Group("server.docket");

    public static final Setting<String> NAME = IN.setting("name", Kinds.TEXT, "prefect-server");

    public static final Setting<String> URL = IN.setting("url", Kinds.TEXT, "memory://");

    static final List<Setting<?>> ALL = IN.settings();

    private DocketSettings() {}
}
