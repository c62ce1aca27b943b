package dev.provost.server.scheduling;

import dev.provost.server.settings.ServiceSettings;
import dev.provost.server.settings.Settings;
import dev.provost.store.ScheduledRunStore.Enough;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far ahead runs are made, as a server is set up.
///
/// @param maxTime no run is for a time further ahead
public record Horizon(Duration minTime, Duration maxTime, int minRuns, int maxRuns) {

    public static Horizon of(Settings settings) {
        return new Horizon(
                settings.value(ServiceSettings.SCHEDULER_MIN_SCHEDULED_TIME),
                settings.value(ServiceSettings.SCHEDULER_MAX_SCHEDULED_TIME),
                settings.value(ServiceSettings.SCHEDULER_MIN_RUNS),
                settings.value(ServiceSettings.SCHEDULER_MAX_RUNS));
    }

    /// What is seen from a start.
    public Window from(Instant start) {
        return new Window(start, start.plus(maxTime), minTime, minRuns, maxRuns);
    }

    /// What is seen from a start, where some of it was asked for.
    public Window from(
            Instant start,
            @Nullable Instant end,
            @Nullable Duration minTime,
            @Nullable Integer minRuns,
            @Nullable Integer maxRuns) {
        return new Window(
                start,
                end == null ? start.plus(maxTime) : end,
                minTime == null ? this.minTime : minTime,
                minRuns == null ? this.minRuns : minRuns,
                maxRuns == null ? this.maxRuns : maxRuns);
    }

    Enough enough(Instant now) {
        return new Enough(now, minRuns, now.plus(minTime));
    }
}
