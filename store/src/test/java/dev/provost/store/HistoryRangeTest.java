package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HistoryRangeTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest(name = "{0} in intervals of {1}: {2}")
    @CsvSource({
        "PT0S, PT1H, 0",
        "PT-1H, PT1H, 0",
        "PT0.000001S, PT1H, 1",
        "PT1H, PT1H, 1",
        "PT1H0.000001S, PT1H, 2",
        "PT500H, PT1H, 500",
        "P9000D, PT1S, 500",
    })
    void theLastIntervalReachesTheEnd(Duration span, Duration interval, int count) {
        var range = new HistoryRange(NOON, NOON.plus(span), interval);

        assertThat(range.count()).isEqualTo(count);
        assertThat(range.coveredUntil()).isEqualTo(NOON.plus(interval.multipliedBy(count)));
    }

    @Test
    void intervalsAreAtLeastASecondLong() {
        assertThatThrownBy(() -> new HistoryRange(NOON, NOON, Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void intervalsEndWithinTheCalendar() {
        assertThatThrownBy(() -> new HistoryRange(NOON, NOON.plusSeconds(1), Duration.ofDays(3_000_000)))
                .isInstanceOf(DateTimeException.class);
    }
}
