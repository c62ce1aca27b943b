package dev.provost.server.deployments;

import dev.provost.api.json.RawJson;
import dev.provost.api.schedules.CronSchedule;
import dev.provost.api.schedules.IntervalSchedule;
import dev.provost.api.schedules.RRuleSchedule;
import dev.provost.api.schedules.Schedule;
import dev.provost.engine.schedules.RuleAnchor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Schedules as they are kept: an interval and a rule start to count at a time that is written down.
final class Settled {
    private Settled() {}

    /// The schedule as JSON, counted from now if nothing else was said.
    static RawJson of(Schedule schedule, Instant now) {
        return RawJson.writing(
                switch (schedule) {
                    case IntervalSchedule interval -> interval.anchored(now);
                    case RRuleSchedule rrule -> new RRuleSchedule(RuleAnchor.in(rrule, now), rrule.timezone());
                    case CronSchedule cron -> cron;
                });
    }

    static @Nullable RawJson ofNullable(@Nullable Schedule schedule, Instant now) {
        return schedule == null ? null : of(schedule, now);
    }
}
