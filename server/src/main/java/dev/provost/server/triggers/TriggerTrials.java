package dev.provost.server.triggers;

import dev.provost.api.automations.Automation;
import dev.provost.api.automations.Trigger;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.engine.triggers.Trial;
import dev.provost.engine.triggers.Watched;
import dev.provost.server.http.Invalid;
import dev.provost.store.Database;
import dev.provost.store.EventPageStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tries triggers on events that were stored. It only reads.
public final class TriggerTrials {
    /// The latest that are read: as many as one reads and looks at in about a tenth of a second.
    static final int MOST_EVENTS = 2000;

    private static final Duration USUAL = Duration.ofDays(1);

    private final Database database;
    private final EventPageStore events;
    private final InstantSource clock;
    private final Ids ids;

    public TriggerTrials(Database database, EventPageStore events, InstantSource clock, Ids ids) {
        this.database = database;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
    }

    /// What came of a trial.
    ///
    /// @param since when looking began
    /// @param complete whether there were no more events than were read
    /// @param events how many were looked at: no trigger ever looks at lines of logs
    record Result(Instant since, Instant until, boolean complete, int events, Trial trial) {}

    Result of(Trigger trigger, @Nullable Instant asked, @Nullable Instant askedUntil) {
        Instant until = askedUntil == null ? clock.instant() : askedUntil;
        Instant since = asked == null ? until.minus(USUAL) : asked;
        if (!since.isBefore(until)) {
            throw Invalid.unprocessable("`since` must be before `until`");
        }
        var watched = new Watched(automation(trigger.withIds(ids::random), until));
        List<ReceivedEvent> read =
                database.read(tx -> events.page(tx, watched.filter(since, until), 0, MOST_EVENTS + 1));
        boolean complete = read.size() <= MOST_EVENTS;
        List<ReceivedEvent> latest = complete ? read : read.subList(0, MOST_EVENTS);
        Instant start = complete ? since : latest.getLast().occurred();
        List<ReceivedEvent> seen = latest.stream()
                .filter(event -> !event.event().equals(Interest.LOG_LINE))
                .toList();
        var trial = new Trial(watched, ids, start);
        seen.reversed().forEach(trial::see);
        trial.passTo(until);
        return new Result(start, until, complete, seen.size(), trial);
    }

    private Automation automation(Trigger trigger, Instant now) {
        return new Automation(
                "",
                "",
                true,
                RawJson.EMPTY_LIST,
                RawJson.writing(trigger),
                RawJson.EMPTY_LIST,
                RawJson.EMPTY_LIST,
                RawJson.EMPTY_LIST,
                ids.random(),
                now,
                now);
    }
}
