package dev.provost.api.schedules;

import dev.provost.api.json.Check;
import dev.provost.api.json.Checked;
import dev.provost.api.json.Default;
import dev.provost.api.json.Label;
import dev.provost.api.json.Limits;
import dev.provost.api.json.Strict;
import org.jspecify.annotations.Nullable;

/// Whenever the clock shows certain figures.
///
/// @param dayOr whether a day has to fit the day of the month or the day of the week, where both are given; else both
@Strict
@Label("function-after[validate_timezone(), CronSchedule]")
public record CronSchedule(
        @Check(Understandable.class) String cron,

        @Nullable String timezone,

        @Default("true") boolean dayOr) implements Schedule, Checked {

    @Override
    public @Nullable String refusal(Limits limits) {
        return TimeZones.refusal(timezone);
    }

    static final class Understandable implements Check.Rule<String> {
        @Override
        public @Nullable String refusal(String cron, Limits limits) {
            return CronExpression.read(cron) instanceof CronExpression.Reading.Refused(var why) ? why : null;
        }
    }
}
