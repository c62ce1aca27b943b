package dev.provost.server.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.Slice;
import dev.provost.server.http.Router;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `/api/provost/schedules/preview`, which asks no database.
final class PreviewRoutesTest {
    private static final InstantSource FRIDAY = InstantSource.fixed(Instant.parse("2026-11-20T12:30:00Z"));

    private Slice slice;

    @BeforeEach
    void routes() {
        var router = new Router();
        new PreviewRoutes(FRIDAY).register(router);
        slice = new Slice(router);
    }

    private Slice.Answer preview(String body) {
        return slice.post("/provost/schedules/preview", body.replace('\'', '"'));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'cron': '0 9 * * 1-5', 'timezone': 'Europe/Berlin'} | ['2026-11-23T08:00:00Z','2026-11-24T08:00:00Z'],'timezone':'Europe/Berlin'
            {'interval': 3600, 'anchor_date': '2026-01-01T00:15:00Z'} | ['2026-11-20T13:15:00Z','2026-11-20T14:15:00Z'],'timezone':'UTC'
            {'rrule': 'DTSTART:20261120T000000\\nRRULE:FREQ=DAILY;COUNT=2'} | ['2026-11-21T00:00:00Z'],'timezone':'UTC'
            """)
    void theNextDatesAreShown(String schedule, String dates) {
        assertThat(preview("{'schedule': " + schedule + ", 'count': 2}"))
                .isEqualTo(new Slice.Answer(200, "{\"dates\":" + dates.replace('\'', '"') + "}"));
    }

    @Test
    void anotherStartMayBeMeant() {
        assertThat(preview("{'schedule': {'cron': '@monthly'}, 'count': 1, 'start': '2030-05-01T00:00:00Z'}")
                        .text())
                .contains("[\"2030-05-01T00:00:00Z\"]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'schedule': {'cron': 'never'}}
            {'schedule': {'interval': -1}}
            {'schedule': {'rrule': 'FREQ=OFTEN'}}
            {'schedule': {'cron': '@daily'}, 'count': 101}
            {}
            """)
    void whatIsNoScheduleIsRefused(String body) {
        assertThat(preview(body).status()).isEqualTo(422);
    }
}
