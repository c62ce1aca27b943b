package dev.provost.api.states;

import java.util.Locale;

/// What a state means to the server; its name is for people.
public enum StateType {
    SCHEDULED,
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    CRASHED,
    PAUSED,
    CANCELLING;

    /// The name a state of this type has unless it is given another, such as `Scheduled`.
    public String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /// Whether a run in such a state has ended.
    public boolean isFinal() {
        return switch (this) {
            case COMPLETED, FAILED, CANCELLED, CRASHED -> true;
            case SCHEDULED, PENDING, RUNNING, PAUSED, CANCELLING -> false;
        };
    }
}
