package dev.provost.engine.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.schedules.RRuleSchedule;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleAnchorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:34:56.789Z");

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "FREQ=DAILY,UTC,DTSTART:20200101T000000",
        "FREQ=HOURLY,UTC,DTSTART:20200101T000000",
        "FREQ=MINUTELY;COUNT=3,UTC,DTSTART:20200101T000000",
        "FREQ=MINUTELY,UTC,DTSTART:20261121T123400",
        "FREQ=MINUTELY,America/New_York,DTSTART:20261121T073400",
        "FREQ=SECONDLY;INTERVAL=3600,UTC,DTSTART:20261121T120000",
        "RDATE:20300101T000000,UTC,DTSTART:20200101T000000",
    })
    void aRuleThatDoesNotSayWhereItStartsIsGivenAStart(String rule, String zone, String start) {
        assertThat(RuleAnchor.in(new RRuleSchedule(rule, zone), NOW)).isEqualTo(start + "\n" + rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DTSTART:20200102T000000\nRRULE:FREQ=DAILY", "RRULE:FREQ=DAILY;UNTIL=20300101T000000Z"})
    void aRuleThatSaysOrCannotBeGivenOneIsKept(String rule) {
        assertThat(RuleAnchor.in(new RRuleSchedule(rule, "UTC"), NOW)).isEqualTo(rule);
    }
}
