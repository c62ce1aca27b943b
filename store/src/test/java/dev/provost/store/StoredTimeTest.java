package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StoredTimeTest {

    @ParameterizedTest(name = "{0} is stored as {1}")
    @CsvSource({
        "2026-11-21T01:02:03Z, 2026-11-21 01:02:03.000000",
        "2026-11-21T01:02:03.1Z, 2026-11-21 01:02:03.100000",
        "2026-11-21T01:02:03.456789Z, 2026-11-21 01:02:03.456789",
        "2026-11-21T01:02:03.456789999Z, 2026-11-21 01:02:03.456789",
        "1969-12-31T23:59:59.999999Z, 1969-12-31 23:59:59.999999",
        "0001-01-01T00:00:00Z, 0001-01-01 00:00:00.000000",
        "9999-12-31T23:59:59.999999Z, 9999-12-31 23:59:59.999999",
    })
    void aTimeHasSixDigitsAndNoZone(Instant time, String text) {
        assertThat(StoredTime.format(time)).isEqualTo(text);
        assertThat(StoredTime.parse(text)).isEqualTo(time.truncatedTo(ChronoUnit.MICROS));
    }

    @ParameterizedTest(name = "{0} is read as {1}")
    @CsvSource({
        "2026-11-21 01:02:03, 2026-11-21T01:02:03Z",
        "2026-11-21 01:02:03.1, 2026-11-21T01:02:03.1Z",
        "2026-11-21T01:02:03.123456789, 2026-11-21T01:02:03.123456Z",
        "2026-11-21 01:02:03.456789+00:00, 2026-11-21T01:02:03.456789Z",
        "2026-11-21 01:02:03-05:00, 2026-11-21T06:02:03Z",
        "2026-11-21T01:02:03Z, 2026-11-21T01:02:03Z",
    })
    void timesOfOtherWritersAreUnderstood(String text, Instant time) {
        assertThat(StoredTime.parse(text)).isEqualTo(time);
    }

    @Test
    void aYearThatTextOrderCannotKeepIsRefused() {
        assertThatThrownBy(() -> StoredTime.format(Instant.parse("+10000-01-01T00:00:00Z")))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> StoredTime.format(Instant.parse("0000-12-31T23:59:59Z")))
                .isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest(name = "{0} is stored as {1}")
    @CsvSource({
        "PT0S, 1970-01-01 00:00:00.000000",
        "PT1.5S, 1970-01-01 00:00:01.500000",
        "PT36H, 1970-01-02 12:00:00.000000",
        "PT-0.000001S, 1969-12-31 23:59:59.999999",
    })
    void aSpanIsTheTimeThatFarFrom1970(Duration span, String text) {
        assertThat(StoredTime.format(span)).isEqualTo(text);
        assertThat(StoredTime.parseSpan(text)).isEqualTo(span);
    }

    @Test
    void textOrderIsTimeOrder() {
        var random = new Random(20_261_121);
        var times = Stream.generate(() -> Instant.ofEpochSecond(random.nextLong(-2_000_000_000L, 4_000_000_000L))
                        .plusNanos(1000L * random.nextInt(1_000_000)))
                .limit(2_000)
                .toList();

        var byText = times.stream().map(StoredTime::format).sorted().toList();

        assertThat(byText.stream().map(StoredTime::parse).toList())
                .isEqualTo(times.stream().sorted().toList());
    }
}
