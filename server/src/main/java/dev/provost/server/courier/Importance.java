package dev.provost.server.courier;

import java.util.Locale;

/// How a notification looks and how much it presses.
enum Importance {
    INFO("#3AA3E3", "info"),
    SUCCESS("#3AA337", "info"),
    WARNING("#CACF29", "warning"),
    FAILURE("#A32037", "critical");

    private static final String IMAGES =
            "https://github.com/caronc/apprise/raw/master/apprise/assets/themes/default/apprise-";

    private final String color;
    private final String severity;

    Importance(String color, String severity) {
        this.color = color;
        this.severity = severity;
    }

    static Importance of(Settings settings) {
        return switch (settings.text("notify_type", "info")) {
            case "success" -> SUCCESS;
            case "warning" -> WARNING;
            case "failure" -> FAILURE;
            default -> INFO;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String color() {
        return color;
    }

    String severity() {
        return severity;
    }

    String image(int size) {
        return IMAGES + word() + "-" + size + "x" + size + ".png";
    }
}
