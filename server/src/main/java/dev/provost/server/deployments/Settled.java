package dev.provost.server.deployments;

import dev.provost.api.json.RawJson;
import dev.provost.api.schedules.Schedule;
import dev.provost.engine.schedules.Anchoring;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Schedules as they are kept: where they start is written down.
final class Settled {
    private Settled() {}

    /// The schedule as JSON.
    static RawJson of(Schedule schedule, Instant now) {
        return RawJson.writing(Anchoring.anchored(schedule, now));
    }

    static @Nullable RawJson ofNullable(@Nullable Schedule schedule, Instant now) {
        return schedule == null ? null : of(schedule, now);
    }
}
