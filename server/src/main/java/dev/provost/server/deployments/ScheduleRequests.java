package dev.provost.server.deployments;

import dev.provost.server.scheduling.Horizon;
import dev.provost.server.scheduling.RunScheduling;
import dev.provost.server.scheduling.Window;
import dev.provost.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Runs that somebody has a deployment's schedules make, for times that may lie in the past.
final class ScheduleRequests {
    private final Database database;
    private final RunScheduling scheduling;
    private final Horizon horizon;
    private final InstantSource clock;

    ScheduleRequests(Database database, RunScheduling scheduling, Horizon horizon, InstantSource clock) {
        this.database = database;
        this.scheduling = scheduling;
        this.horizon = horizon;
        this.clock = clock;
    }

    /// For which times; what is null is as the server does it by itself.
    record Asked(
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Duration minTime,
            @Nullable Integer minRuns,
            @Nullable Integer maxRuns) {}

    /// Makes runs of a deployment; of one that does not exist there are none to make.
    void schedule(UUID deployment, Asked asked) {
        Window usual = horizon.from(Objects.requireNonNullElseGet(asked.start(), clock::instant));
        var window = new Window(
                usual.start(),
                Objects.requireNonNullElse(asked.end(), usual.end()),
                Objects.requireNonNullElse(asked.minTime(), usual.minTime()),
                Objects.requireNonNullElse(asked.minRuns(), usual.minRuns()),
                Objects.requireNonNullElse(asked.maxRuns(), usual.maxRuns()));
        database.write(tx -> scheduling.schedule(tx, List.of(deployment), window));
    }
}
