package dev.provost.api.schedules;

import dev.provost.api.json.Check;
import dev.provost.api.json.Default;
import dev.provost.api.json.Limits;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Strict;
import org.jspecify.annotations.Nullable;

/// Recurrence rules as calendars have them (RFC 5545), as `dateutil` reads them.
@Strict
public record RRuleSchedule(
        @Check(Understandable.class) String rrule,

        @Default("\"UTC\"") @ReadBy(TimeZones.Name.class) @Nullable
        String timezone)
        implements Schedule {
    /// A year of single dates, and a little more.
    private static final int MOST = 6500;

    static final class Understandable implements Check.Rule<String> {
        @Override
        public @Nullable String refusal(String rrule, Limits limits) {
            if (Recurrence.read(rrule) instanceof Recurrence.Reading.Refused(var why)) {
                return "Invalid RRule string \"" + rrule + "\": " + why;
            }
            int length = rrule.codePointCount(0, rrule.length());
            return length <= MOST
                    ? null
                    : "Invalid RRule string \"" + rrule.substring(0, rrule.offsetByCodePoints(0, 40)) + "...\"\n"
                            + "Max length is " + MOST + ", got " + length;
        }
    }
}
