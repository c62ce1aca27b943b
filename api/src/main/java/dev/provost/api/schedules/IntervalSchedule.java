package dev.provost.api.schedules;

import dev.provost.api.json.Check;
import dev.provost.api.json.Checked;
import dev.provost.api.json.Label;
import dev.provost.api.json.Limits;
import dev.provost.api.json.Omittable;
import dev.provost.api.json.Strict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Again and again after the same time, counted from an anchor.
///
/// @param anchorDate where counting starts; null only as a client sent it, before [#anchored]
@Strict
@Label("function-after[validate_timezone(), IntervalSchedule]")
public record IntervalSchedule(
        @Check(Positive.class) Duration interval,

        @Omittable @Nullable AnchorDate anchorDate,

        @Nullable String timezone) implements Schedule, Checked {

    /// An anchor says an instant, perhaps an offset, but never a zone; so without a zone it is UTC.
    public IntervalSchedule {
        timezone = timezone == null ? "UTC" : timezone;
    }

    /// This schedule, counted from now if it has no anchor.
    public IntervalSchedule anchored(Instant now) {
        return anchorDate != null
                ? this
                : new IntervalSchedule(interval, new AnchorDate(now, ZoneOffset.UTC), timezone);
    }

    @Override
    public @Nullable String refusal(Limits limits) {
        return TimeZones.refusal(timezone);
    }

    static final class Positive implements Check.Rule<Duration> {
        @Override
        public @Nullable String refusal(Duration interval, Limits limits) {
            return interval.isPositive() ? null : "interval must be positive";
        }
    }
}
