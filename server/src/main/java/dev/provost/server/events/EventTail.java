package dev.provost.server.events;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.server.services.Service;
import dev.provost.server.streams.Hub;
import dev.provost.store.Database;
import dev.provost.store.EventPageStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Hands on what other servers on the same database have stored, to those who watch events here: docs/decisions/0017
/// says why by looking.
///
/// ```
///  … ─────────────┬──── looked at again ────┬─ new ─┬─ lag ─┐
///                 now - 6 s                  …       now - 1 s   now
/// ```
///
/// Rows show up some time after they were written, at their commit; so a pass looks at the last seconds again and knows
/// what it has met. While nobody watches, nothing is looked at.
final class EventTail implements Service {
    /// How often there is a pass.
    static final Duration INTERVAL = Duration.ofSeconds(1);

    /// What this server stores comes by on its own a moment after its commit.
    private static final Duration LAG = Duration.ofSeconds(1);

    private static final Duration LOOKING_BACK = Duration.ofSeconds(5);

    /// No more than this at once: who cannot follow is told of the past by request.
    private static final int MOST = 20_000;

    private static final int AT_ONCE = 500;

    private final Database database;
    private final EventPageStore pages;
    private final Hub<ReceivedEvent> hub;
    private final BooleanSupplier isWatched;

    /// Ids of what has come by: since the last change of generations, and before that.
    private Set<UUID> met = new HashSet<>();

    private Set<UUID> metBefore = Set.of();
    private @Nullable Instant changed;
    private @Nullable Instant watchedSince;

    /// @param isWatched whether somebody watches
    EventTail(Database database, EventPageStore pages, Hub<ReceivedEvent> hub, BooleanSupplier isWatched) {
        this.database = database;
        this.pages = pages;
        this.hub = hub;
        this.isWatched = isWatched;
        hub.listen(this::meet);
    }

    @Override
    public String name() {
        return "event-tail";
    }

    @Override
    public int runOnce(Instant now) {
        changeGenerations(now);
        if (!isWatched.getAsBoolean()) {
            watchedSince = null;
            return 0;
        }
        Instant start = watchedSince == null ? now : watchedSince;
        watchedSince = start;
        Instant from = later(now.minus(LAG).minus(LOOKING_BACK), start.minus(LAG));
        List<UUID> unknown = unknown(database.read(tx -> pages.stored(tx, from, now.minus(LAG), MOST)));
        for (int i = 0; i < unknown.size(); i += AT_ONCE) {
            List<UUID> some = unknown.subList(i, Math.min(i + AT_ONCE, unknown.size()));
            hub.publish(database.read(tx -> pages.find(tx, some)));
        }
        return unknown.size();
    }

    private synchronized void meet(List<ReceivedEvent> events) {
        events.forEach(event -> met.add(event.id()));
    }

    private synchronized List<UUID> unknown(List<UUID> stored) {
        return stored.stream()
                .filter(id -> !met.contains(id) && !metBefore.contains(id))
                .toList();
    }

    /// Forgets what is older than any row that is looked at again.
    private synchronized void changeGenerations(Instant now) {
        if (changed == null
                || !now.isBefore(changed.plus(LAG).plus(LOOKING_BACK).plus(INTERVAL))) {
            metBefore = met;
            met = new HashSet<>();
            changed = now;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
