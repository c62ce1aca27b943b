package dev.provost.server.deployments;

import dev.provost.api.deployments.DeploymentSchedule;
import dev.provost.api.json.RawJson;
import dev.provost.api.schedules.CronSchedule;
import dev.provost.api.schedules.IntervalSchedule;
import dev.provost.api.schedules.RRuleSchedule;
import dev.provost.api.schedules.Schedule;
import dev.provost.engine.schedules.RuleAnchor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Schedules as they are kept: where they start is written down.
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

    /// The schedules with their times a microsecond apart: those that were sent together are listed by these times, and
    /// so they come in one order, the last first.
    static List<DeploymentSchedule> inOrder(List<DeploymentSchedule> sent) {
        var schedules = new ArrayList<DeploymentSchedule>(sent.size());
        for (DeploymentSchedule schedule : sent) {
            Instant time = schedule.created().plus(schedules.size(), ChronoUnit.MICROS);
            schedules.add(new DeploymentSchedule(
                    schedule.id(),
                    time,
                    time,
                    schedule.deploymentId(),
                    schedule.schedule(),
                    schedule.active(),
                    schedule.maxScheduledRuns(),
                    schedule.parameters(),
                    schedule.slug()));
        }
        return List.copyOf(schedules);
    }
}
