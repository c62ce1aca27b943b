package dev.provost.server.ui;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/// The two interfaces that the reference has, by the names that browsers remember in a cookie.
public enum UiVersion {
    V1,
    V2;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What a folder with it is called: by the reference where it unpacks it, and in its Python package.
    List<String> folders() {
        return switch (this) {
            case V1 -> List.of("v1", "ui", "ui_build");
            case V2 -> List.of("v2", "ui-v2", "ui_v2_build");
        };
    }
}
