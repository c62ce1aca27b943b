package dev.provost.server.taskruns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TaskRunReportsTest {

    @Test
    void aSpanIsStretchedToWholeMinutesAndCutIntoTwentieths() {
        List<Instant> bounds = TaskRunReports.wholeMinutes(
                Instant.parse("2026-11-21T12:00:31.5Z"), Instant.parse("2026-11-21T12:19:00Z"));

        assertThat(bounds).hasSize(21);
        assertThat(bounds.getFirst()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(bounds.get(10)).isEqualTo("2026-11-21T12:09:59.999999500Z");
        assertThat(bounds.getLast()).isEqualTo("2026-11-21T12:19:59.999999Z");
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "2026-11-21T12:00:59Z, 2026-11-21T12:00:01Z, false",
        "2026-11-21T12:01:00Z, 2026-11-21T12:00:59Z, true",
        "0001-01-01T00:00:00Z, 9999-12-31T23:59:59.999999Z, false"
    })
    void aSpanThatEndsBeforeItBeginsHasNoTwentieths(Instant after, Instant before, boolean none) {
        assertThat(TaskRunReports.wholeMinutes(after, before).isEmpty()).isEqualTo(none);
    }
}
