package dev.provost.server.flowruns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.logs.Log;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogFileTest {
    private static final UUID RUN = new UUID(0, 1);
    private static final UUID TASK = new UUID(0, 2);

    private static String line(String time, UUID task, String message) {
        var text = new StringBuilder();
        Instant at = Instant.parse(time);
        LogFile.append(text, new Log(new UUID(0, 3), at, at, "prefect", 20, message, at, RUN, task));
        return text.toString();
    }

    @Test
    void aLineIsItsTimeItsLevelItsRunsAndItsMessage() {
        assertThat(line("2026-11-21T12:00:00.5Z", TASK, "hello"))
                .isEqualTo("2026-11-21 12:00:00.500000+00:00,20," + RUN + "," + TASK + ",hello\r\n");
    }

    @Test
    void wholeSecondsAndRunsWithoutTaskAreShorter() {
        assertThat(line("2026-11-21T12:00:00Z", null, "hello"))
                .isEqualTo("2026-11-21 12:00:00+00:00,20," + RUN + ",,hello\r\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`a,b`, `\"a,b\"`",
                "`say \"a\"`, `\"say \"\"a\"\"\"`",
                "`a\nb`, `\"a\nb\"`",
                "`a\rb`, `\"a\rb\"`",
                "'a', 'a'"
            })
    void aMessageIsQuotedIfItMustBe(String message, String field) {
        assertThat(line("2026-11-21T12:00:00Z", null, message)).endsWith(",," + field + "\r\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"simple, simple-logs.csv", "a b/ü~, a%20b%2F%C3%BC~-logs.csv"})
    void theFileIsCalledAfterTheRun(String run, String name) {
        assertThat(LogFile.disposition(run))
                .isEqualTo("attachment; filename=\"flow-run-logs.csv\"; filename*=UTF-8''" + name);
    }
}
