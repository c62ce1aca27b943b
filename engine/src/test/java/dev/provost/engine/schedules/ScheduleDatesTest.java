package dev.provost.engine.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.schedules.AnchorDate;
import dev.provost.api.schedules.CronSchedule;
import dev.provost.api.schedules.IntervalSchedule;
import dev.provost.api.schedules.RRuleSchedule;
import dev.provost.api.schedules.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for the dates of every schedule, and where we do not follow the reference.
final class ScheduleDatesTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void datesAreAskedForOneByOneAndEndAfterAThousandCandidates() {
        var everySecond = new CronSchedule("* * * * * *", null, true);
        assertThat(ScheduleDates.of(everySecond).between(NOON, Instant.MAX, 5000))
                .hasSize(1002)
                .startsWith(NOON, NOON.plusSeconds(1));
        var often = new IntervalSchedule(Duration.ofNanos(1000), AnchorDate.parse("2020-01-01T00:00:00Z"), null);
        assertThat(ScheduleDates.of(often).between(NOON, Instant.MAX, 5000)).hasSize(1002);
    }

    @Test
    void aHourThatTheClockShowsTwiceHasTwoDatesOfAnHourlyInterval() {
        var hourly =
                new IntervalSchedule(Duration.ofHours(1), AnchorDate.parse("2026-01-01T00:30:00Z"), "America/New_York");
        Instant start = Instant.parse("2026-11-01T04:00:00Z");
        assertThat(ScheduleDates.of(hourly).between(start, start.plus(Duration.ofHours(4)), 9))
                .containsExactly(
                        Instant.parse("2026-11-01T04:30:00Z"),
                        Instant.parse("2026-11-01T05:30:00Z"),
                        Instant.parse("2026-11-01T06:30:00Z"),
                        Instant.parse("2026-11-01T07:30:00Z"));
    }

    @Test
    void ofTwoDayFieldsOneIsEnoughEvenIfTheOtherNeverComes() {
        var never31st = new CronSchedule("0 0 31 2 1", null, true);
        assertThat(ScheduleDates.of(never31st).between(NOON, Instant.MAX, 2))
                .containsExactly(Instant.parse("2027-02-01T00:00:00Z"), Instant.parse("2027-02-08T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=SECONDLY;BYMONTH=13",
                "FREQ=MINUTELY;INTERVAL=1440;BYHOUR=5",
                "FREQ=MINUTELY;BYSETPOS=2",
                "FREQ=DAILY;COUNT=0",
                "FREQ=SECONDLY;COUNT=1000000000;UNTIL=20250101",
                "not read any more"
            })
    void aRuleWithoutDatesSaysSoInTime(String rule) {
        assertThat(ScheduleDates.of(new RRuleSchedule(rule, "Europe/Berlin")).between(NOON, Instant.MAX, 1))
                .isEmpty();
    }

    @Test
    void aRuleThatRecursEverySecondSinceLongAgoIsNotWalkedThrough() {
        var since = new RRuleSchedule("DTSTART:00010101T000000\nRRULE:FREQ=SECONDLY;INTERVAL=7", "UTC");
        assertThat(ScheduleDates.of(since).between(NOON, Instant.MAX, 2)).hasSize(2);
    }

    @Test
    void datesAreWrittenAsTheReferenceWritesThemIntoKeys() {
        Instant date = Instant.parse("2026-11-21T14:15:05.111769Z");
        assertThat(written(new CronSchedule("* * * * *", null, true), NOON)).isEqualTo("2026-11-21 12:00:00+00:00");
        assertThat(written(new CronSchedule("* * * * *", "", true), date))
                .isEqualTo("2026-11-21 14:15:05.111769+00:00");
        assertThat(written(new RRuleSchedule("FREQ=DAILY", "Asia/Kolkata"), NOON))
                .isEqualTo("2026-11-21 17:30:00+05:30");
        assertThat(written(new RRuleSchedule("FREQ=DAILY", "America/New_York"), NOON))
                .isEqualTo("2026-11-21 07:00:00-05:00");
    }

    private static String written(Schedule schedule, Instant date) {
        return ScheduleDates.of(schedule).written(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Australia/Lord_Howe", "Asia/Beirut", "Pacific/Apia", "Africa/Cairo"})
    void datesAscendThroughAWholeYearOfChanges(String zone) {
        List<Schedule> schedules = List.of(
                new CronSchedule("*/10 0-4 * * *", zone, true),
                new RRuleSchedule("FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE=0,7,45", zone),
                new RRuleSchedule("RDATE:20250309T014500,20250309T023000 RRULE:FREQ=HOURLY;BYMINUTE=10,50", zone),
                new IntervalSchedule(Duration.ofDays(1), AnchorDate.parse("2020-03-01T07:30:00Z"), zone),
                new IntervalSchedule(Duration.ofHours(25), AnchorDate.parse("2020-03-01T07:30:00Z"), zone));
        for (Schedule schedule : schedules) {
            for (Instant start = Instant.parse("2011-12-01T00:00:00Z");
                    start.isBefore(Instant.parse("2012-12-01T00:00:00Z"));
                    start = start.plus(Duration.ofMinutes(3041))) {
                var dates = new ArrayList<Instant>();
                for (Instant date : ScheduleDates.of(schedule).after(start)) {
                    dates.add(date);
                    if (dates.size() == 60) {
                        break;
                    }
                }
                assertThat(dates).isSorted().doesNotHaveDuplicates().first().satisfies(start(start));
            }
        }
    }

    private static java.util.function.Consumer<Instant> start(Instant start) {
        return date -> assertThat(date).isAfterOrEqualTo(start);
    }
}
