package dev.provost.api.schedules;

import org.jspecify.annotations.Nullable;

/// When a deployment runs. Clients tell the kinds apart by their keys alone.
public sealed interface Schedule permits IntervalSchedule, CronSchedule, RRuleSchedule {

    /// The zone whose clock is meant, by name; without one, or empty, it is UTC.
    @Nullable
    String timezone();

    /// What the reference calls this kind, where a run says what created it.
    default String kind() {
        return getClass().getSimpleName();
    }
}
