package dev.provost.server.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How many of a schedule's dates get a run.
final class WindowTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<Instant> HOURLY = IntStream.range(0, 50)
            .mapToObj(hours -> NOON.plus(Duration.ofHours(hours)))
            .toList();

    private static int chosen(Duration end, Duration minTime, int minRuns, int maxRuns) {
        return new Window(NOON, NOON.plus(end), minTime, minRuns, maxRuns)
                .choose(HOURLY)
                .size();
    }

    @Test
    void thereAreAtLeastTheLeastRuns() {
        assertThat(chosen(Duration.ofDays(1), Duration.ZERO, 3, 10)).isEqualTo(3);
    }

    @Test
    void thereAreRunsUntilTheLeastTimeIsReached() {
        assertThat(chosen(Duration.ofDays(1), Duration.ofHours(5), 3, 10)).isEqualTo(6);
        assertThat(chosen(Duration.ofDays(1), Duration.ofMinutes(301), 3, 10)).isEqualTo(7);
    }

    @Test
    void thereAreNeverMoreThanTheMost() {
        assertThat(chosen(Duration.ofDays(1), Duration.ofHours(20), 3, 10)).isEqualTo(10);
        assertThat(chosen(Duration.ofDays(1), Duration.ofHours(20), 30, 2)).isEqualTo(2);
        assertThat(chosen(Duration.ofDays(1), Duration.ofHours(20), 3, 0)).isZero();
    }

    @Test
    void noRunIsAfterTheEnd() {
        assertThat(chosen(Duration.ofHours(2), Duration.ofHours(20), 5, 10)).isEqualTo(3);
        assertThat(chosen(Duration.ofHours(-1), Duration.ofHours(20), 5, 10)).isZero();
    }
}
