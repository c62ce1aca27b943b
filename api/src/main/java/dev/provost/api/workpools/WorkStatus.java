package dev.provost.api.workpools;

import java.util.Locale;

/// Whether somebody asks a work pool or a work queue for runs.
public enum WorkStatus {
    READY,
    NOT_READY,
    PAUSED;

    /// The name in events, such as `not-ready`.
    public String inEvents() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
