package dev.provost.api.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.Location;
import dev.provost.api.json.Problem;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Schedules are read, and refused, as the reference does it: `scripts/schedule_cases.py` asked it.
final class ScheduleReadingTest {
    private static final Shape<Schedule> SHAPE = Shapes.of(Schedule.class);

    /// What the reference makes of a text that only its own parser sees through is not told in our words.
    static Stream<String> refused() {
        return lines("refused.jsonl");
    }

    static Stream<String> read() {
        return lines("read.jsonl");
    }

    private static Stream<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(ScheduleReadingTest.class.getResourceAsStream(file));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsWrongWithAScheduleIsToldInTheReferencesWords(String line) {
        JsonNode told = Wire.JSON.readTree(line);
        var problems = new Problems();
        SHAPE.read(told.get(0), Location.of("body"), problems);
        List<String> expected = told.get(1)
                .valueStream()
                .map(problem -> problem.get("type").stringValue() + " "
                        + problem.get("loc")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList() + " "
                        + problem.get("msg").stringValue())
                .toList();
        assertThat(problems.all().stream().map(ScheduleReadingTest::told)).containsExactlyElementsOf(expected);
    }

    private static String told(Problem problem) {
        List<Object> steps = problem.loc().steps();
        String words = problem.type().equals("string_pattern_mismatch")
                        && problem.msg().contains("Africa/Abidjan|")
                ? "String should match pattern 'ZONES'"
                : problem.msg();
        return problem.type() + " " + steps.subList(1, steps.size()) + " " + words;
    }

    @ParameterizedTest
    @MethodSource("read")
    void aScheduleIsAnsweredAsItWasUnderstood(String line) {
        JsonNode told = Wire.JSON.readTree(line);
        Schedule schedule = schedule(told.get(0));
        JsonNode answered = Wire.JSON.valueToTree(schedule);
        assertThat(Wire.JSON.writeValueAsString(answered)).isEqualTo(Wire.JSON.writeValueAsString(told.get(1)));
        assertThat(schedule(answered)).isEqualTo(schedule);
    }

    @Test
    void anIntervalWithoutAnAnchorIsCountedFromNow() {
        Instant now = Instant.parse("2026-11-21T17:45:00.123456Z");
        var schedule = (IntervalSchedule) schedule(Wire.JSON.readTree("{\"interval\": 60}"));
        assertThat(schedule.anchorDate()).isNull();
        assertThat(schedule.interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(Wire.JSON.writeValueAsString(schedule.anchored(now)))
                .isEqualTo("{\"interval\":60.0,\"anchor_date\":\"2026-11-21T17:45:00.123456Z\",\"timezone\":\"UTC\"}");
    }

    @Test
    void everyZoneOfTheReferenceIsAZoneOfOurs() {
        assertThat(ZoneNames.ALL)
                .hasSize(598)
                .allSatisfy(name -> assertThat(TimeZones.named(name)).isNotNull());
    }

    private static Schedule schedule(JsonNode sent) {
        var problems = new Problems();
        @Nullable Schedule schedule = SHAPE.read(sent, Location.of("body"), problems);
        assertThat(problems.all()).isEmpty();
        return Objects.requireNonNull(schedule);
    }
}
