package dev.provost.api.schedules;

import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The time zones that schedules may name: those of the reference, in its order.
public final class TimeZones {

    /// Names that the zone database has and Java does not.
    private static final Map<String, String> MEANT = Map.of(
            "EST", "America/Panama",
            "MST", "America/Phoenix",
            "HST", "Pacific/Honolulu",
            "ROC", "Asia/Taipei",
            "Factory", "UTC");

    private TimeZones() {}

    /// Whether the reference knows a zone of that name.
    public static boolean isKnown(String name) {
        return ZoneNames.SET.contains(name);
    }

    /// The zone of that name; without one, or where the name is empty, UTC.
    public static ZoneId named(@Nullable String name) {
        return name == null || name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name, MEANT);
    }

    /// Why intervals and cron expressions refuse a zone; they take none, and an empty one, for UTC.
    static @Nullable String refusal(@Nullable String name) {
        return name == null || name.isEmpty() || isKnown(name)
                ? null
                : "Invalid timezone: \"" + name + "\" (specify in IANA tzdata format, for example, America/New_York)";
    }

    /// The zone of a recurrence rule. The reference looks for a known name anywhere within the text, and comes to grief
    /// later over the others; here the text must be one.
    static final class Name implements Shape<String> {
        private final Shape<String> text = Shapes.of(String.class);

        @Override
        public @Nullable String read(JsonNode value, Location at, Problems problems) {
            @Nullable String name = text.read(value, at, problems);
            if (name == null || isKnown(name)) {
                return name;
            }
            problems.add(
                    "string_pattern_mismatch",
                    at,
                    "String should match pattern '" + ZoneNames.PATTERN + "'",
                    value,
                    Map.of("pattern", ZoneNames.PATTERN));
            return null;
        }
    }
}
