package dev.provost.engine.templates;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/// A moment.
public record PythonTime(ZonedDateTime moment) {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter OFFSET =
            new DateTimeFormatterBuilder().appendOffset("+HH:MM", "+00:00").toFormatter(Locale.ROOT);

    public static PythonTime of(Instant instant) {
        return new PythonTime(instant.atZone(ZoneOffset.UTC));
    }

    String iso(String separator) {
        return moment.toLocalDate() + separator + clock() + OFFSET.format(moment);
    }

    String clock() {
        int micros = moment.getNano() / 1000;
        return SECONDS.format(moment) + (micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros));
    }

    String shown() {
        int micros = moment.getNano() / 1000;
        return String.format(
                Locale.ROOT,
                "DateTime(%d, %d, %d, %d, %d, %d, %stzinfo=Timezone('%s'))",
                moment.getYear(),
                moment.getMonthValue(),
                moment.getDayOfMonth(),
                moment.getHour(),
                moment.getMinute(),
                moment.getSecond(),
                micros == 0 ? "" : micros + ", ",
                moment.getZone().equals(ZoneOffset.UTC)
                        ? "UTC"
                        : moment.getZone().getId());
    }

    String text() {
        return iso(" ");
    }
}
