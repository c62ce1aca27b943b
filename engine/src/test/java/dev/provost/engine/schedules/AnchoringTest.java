package dev.provost.engine.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.schedules.CronSchedule;
import dev.provost.api.schedules.IntervalSchedule;
import dev.provost.api.schedules.RRuleSchedule;
import dev.provost.api.schedules.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Schedules say where they start by the time they are stored.
final class AnchoringTest {
    private static final Instant NOW = Instant.parse("2026-11-21T17:45:10.5Z");

    @Test
    void anIntervalIsCountedFromNow() {
        var sent = new IntervalSchedule(Duration.ofHours(1), null, null);
        var stored = (IntervalSchedule) Anchoring.anchored(sent, NOW);
        assertThat(Objects.requireNonNull(stored.anchorDate()).time()).isEqualTo(NOW);
        assertThat(Anchoring.anchored(stored, NOW.plusSeconds(9))).isSameAs(stored);
    }

    @Test
    void aCronExpressionNeedsNoStart() {
        var cron = new CronSchedule("0 0 * * *", null, true);
        assertThat(Anchoring.anchored(cron, NOW)).isSameAs(cron);
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=DAILY, UTC, 20200101T000000",
        "FREQ=HOURLY;INTERVAL=5, UTC, 20200101T000000",
        "FREQ=MINUTELY, UTC, 20261121T174500",
        "FREQ=MINUTELY;INTERVAL=7, America/New_York, 20261121T124200",
        "FREQ=SECONDLY;INTERVAL=30, America/New_York, 20261121T124500",
        "FREQ=MINUTELY;COUNT=5, UTC, 20200101T000000",
        "RRULE:FREQ=MINUTELY, UTC, 20261121T174500",
        "RRULE:FREQ=MINUTELY EXDATE:20261121T174500, UTC, 20200101T000000"
    })
    void aRecurrenceRuleStartsInStepWith2020(String rule, String zone, String start) {
        var stored = (RRuleSchedule) Anchoring.anchored(new RRuleSchedule(rule, zone), NOW);
        assertThat(stored.rrule()).isEqualTo("DTSTART:" + start + "\n" + rule);
        assertThat(dates(stored)).isEqualTo(dates(new RRuleSchedule(rule, zone)));
    }

    @Test
    void aStartThatWasSentIsKept() {
        var sent = new RRuleSchedule("dtstart:20250101\nRRULE:FREQ=SECONDLY", "UTC");
        assertThat(Anchoring.anchored(sent, NOW)).isSameAs(sent);
    }

    private static List<Instant> dates(Schedule schedule) {
        return ScheduleDates.of(schedule).between(NOW, NOW.plus(Duration.ofDays(9)), 5);
    }
}
