package dev.provost.server.scheduling;

import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Le;
import dev.provost.api.schedules.Schedule;
import dev.provost.engine.schedules.ScheduleDates;
import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/api/provost/schedules/preview`: when a schedule that somebody is writing would be due. The reference has no such
/// route.
final class PreviewRoutes {
    private final InstantSource clock;

    PreviewRoutes(InstantSource clock) {
        this.clock = clock;
    }

    /// What is asked.
    ///
    /// @param start the first date is at or after it; now when left out
    record Preview(
            Schedule schedule,
            @Ge(1) @Le(100) @Default("10") int count,
            @Nullable Instant start) {}

    /// The answer: fewer dates than asked for if the schedule ends.
    ///
    /// @param timezone the zone whose clock the schedule goes by
    record Dates(List<Instant> dates, String timezone) {}

    void register(Router router) {
        router.post("/provost/schedules/preview", Preview.class, this::preview);
    }

    private Reply preview(Preview in, Call call) {
        ScheduleDates dates = ScheduleDates.of(in.schedule());
        Instant start = in.start() == null ? clock.instant() : in.start();
        return Reply.ok(new Dates(
                dates.between(start, Instant.MAX, in.count()), dates.zone().getId()));
    }
}
