package dev.provost.engine.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.Wire;
import dev.provost.api.schedules.Schedule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Schedules are due when the reference says: `scripts/schedule_cases.py` asked it.
final class ScheduleCasesTest {

    /// As many dates as the reference was asked for.
    private static final int ASKED = 6;

    @ParameterizedTest
    @ValueSource(strings = {"interval", "cron", "rrule"})
    void everyScheduleIsDueWhenTheReferenceSays(String kind) throws IOException {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        try (BufferedReader lines = lines(kind + ".jsonl")) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                count++;
                JsonNode told = Wire.JSON.readTree(line);
                List<Instant> expected = told.get(3)
                        .valueStream()
                        .map(date -> Instant.parse(date.stringValue()))
                        .toList();
                List<Instant> dates =
                        dates(schedule(told.get(1)), Instant.parse(told.get(2).stringValue()));
                if (!dates.equals(expected)) {
                    wrong.add(line + "\n    " + dates);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(count).isGreaterThan(300);
    }

    private static BufferedReader lines(String file) {
        return new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ScheduleCasesTest.class.getResourceAsStream(file)), StandardCharsets.UTF_8));
    }

    private static Schedule schedule(JsonNode sent) {
        var problems = new Problems();
        @Nullable Schedule schedule = Shapes.of(Schedule.class).read(sent, Location.of("body"), problems);
        if (schedule == null || !problems.isEmpty()) {
            throw new UncheckedIOException(new IOException(sent + " is refused: " + problems.all()));
        }
        return schedule;
    }

    private static List<Instant> dates(Schedule schedule, Instant start) {
        return ScheduleDates.of(schedule).between(start, Instant.MAX, ASKED);
    }
}
