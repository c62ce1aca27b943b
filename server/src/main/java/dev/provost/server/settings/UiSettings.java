package dev.provost.server.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The web page.
public final class UiSettings {
    private static final Group IN = new Group("server.ui");

    public static final Setting<Boolean> ENABLED = IN.setting("enabled", Kinds.BOOL, true, "PREFECT_UI_ENABLED");

    public static final Setting<Boolean> V2_ENABLED = IN.setting("v2_enabled", Kinds.BOOL, true);

    public static final Setting<@Nullable String> API_URL =
            IN.setting("api_url", Kinds.optional(Kinds.TEXT), null, "PREFECT_UI_API_URL");

    public static final Setting<String> SERVE_BASE = IN.setting("serve_base", Kinds.TEXT, "/", "PREFECT_UI_SERVE_BASE");

    public static final Setting<@Nullable String> STATIC_DIRECTORY =
            IN.setting("static_directory", Kinds.optional(Kinds.TEXT), null, "PREFECT_UI_STATIC_DIRECTORY");

    public static final Setting<Boolean> SHOW_PROMOTIONAL_CONTENT =
            IN.setting("show_promotional_content", Kinds.BOOL, true);

    static final List<Setting<?>> ALL = IN.settings();

    private UiSettings() {}
}
