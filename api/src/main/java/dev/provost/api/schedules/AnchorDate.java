package dev.provost.api.schedules;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where an interval schedule starts to count: a time that keeps the offset it was sent with.
///
/// No other time on the wire does: all are answered in UTC. This one is stored as a part of JSON, as it was sent.
@ReadBy(AnchorDate.Reader.class)
public record AnchorDate(Instant time, ZoneOffset offset) {
    private static final DateTimeFormatter WHOLE = form("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter FRACTION = form("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private static DateTimeFormatter form(String time) {
        return new DateTimeFormatterBuilder()
                .appendPattern(time)
                .appendOffset("+HH:MM", "Z")
                .toFormatter();
    }

    /// Reads what [#text] wrote.
    @JsonCreator
    public static AnchorDate parse(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        return new AnchorDate(time.toInstant(), time.getOffset());
    }

    @JsonValue
    public String text() {
        OffsetDateTime local = time.atOffset(offset);
        return local.format(local.getNano() == 0 ? WHOLE : FRACTION);
    }

    static final class Reader implements Shape<AnchorDate> {
        private static final Pattern OFFSET =
                Pattern.compile(".{7,}[Tt_ ].*?(?<sign>[+\\-\u2212])(?<hours>[0-9]{2}):?(?<minutes>[0-9]{2})?");

        private final Shape<Instant> instant = Shapes.of(Instant.class);

        @Override
        public @Nullable AnchorDate read(JsonNode value, Location at, Problems problems) {
            @Nullable Instant time = instant.read(value, at, problems);
            return time == null ? null : new AnchorDate(time, value.isString() ? offset(value.stringValue()) : UTC);
        }

        private static final ZoneOffset UTC = ZoneOffset.UTC;

        private static ZoneOffset offset(String text) {
            Matcher found = OFFSET.matcher(text);
            if (!found.matches()) {
                return UTC;
            }
            @Nullable String minutes = found.group("minutes");
            int seconds = Integer.parseInt(found.group("hours")) * 3600
                    + (minutes == null ? 0 : Integer.parseInt(minutes) * 60);
            // Java knows no offset over 18 hours, and no place on earth has one.
            return seconds > 18 * 3600
                    ? UTC
                    : ZoneOffset.ofTotalSeconds("+".equals(found.group("sign")) ? seconds : -seconds);
        }
    }
}
