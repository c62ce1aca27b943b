package dev.provost.api.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/// How long the stretches of time are that events are counted by.
public enum TimeUnit {
    @JsonProperty("week")
    WEEK(Duration.ofDays(7)),
    @JsonProperty("day")
    DAY(Duration.ofDays(1)),
    @JsonProperty("hour")
    HOUR(Duration.ofHours(1)),
    @JsonProperty("minute")
    MINUTE(Duration.ofMinutes(1)),
    @JsonProperty("second")
    SECOND(Duration.ofSeconds(1));

    private final Duration length;

    TimeUnit(Duration length) {
        this.length = length;
    }

    public Duration length() {
        return length;
    }

    /// The last microsecond of the unit in which a time lies, in UTC; a week ends with its Sunday.
    public Instant endOf(Instant time) {
        Instant start = switch (this) {
            case WEEK ->
                LocalDate.ofInstant(time, ZoneOffset.UTC)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            case DAY -> time.truncatedTo(ChronoUnit.DAYS);
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case MINUTE -> time.truncatedTo(ChronoUnit.MINUTES);
            case SECOND -> time.truncatedTo(ChronoUnit.SECONDS);
        };
        return start.plus(length).minus(1, ChronoUnit.MICROS);
    }
}
