package dev.provost.server.events;

import dev.provost.api.events.Countable;
import dev.provost.api.events.EventCount;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.TimeUnit;
import dev.provost.api.filters.EventFilter;
import dev.provost.server.http.Forbidden;
import dev.provost.store.Database;
import dev.provost.store.EventCountStore;
import dev.provost.store.EventPageStore;
import dev.provost.store.Stretches;
import dev.provost.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What can be asked about events that are stored.
final class EventQueries {
    /// How many events a page has at most.
    static final int PAGE = 50;

    /// How far back is looked when nobody says.
    private static final Duration HALF_A_YEAR = Duration.ofDays(180);

    private final Database database;
    private final EventPageStore pages;
    private final EventCountStore counts;
    private final InstantSource clock;

    EventQueries(Database database, EventPageStore pages, EventCountStore counts, InstantSource clock) {
        this.database = database;
        this.pages = pages;
        this.counts = counts;
        this.clock = clock;
    }

    /// A page, and where the next one begins.
    ///
    /// @param total how many events there are on all pages
    record Page(List<ReceivedEvent> events, long total, Optional<PageToken> next) {}

    Page first(@Nullable EventFilter asked, int limit) {
        EventFilter filter = filled(asked == null ? EventFilter.ANY : asked, clock.instant());
        return database.read(tx -> {
            var token = new PageToken(filter, pages.count(tx, filter), limit, 0);
            return new Page(pages.page(tx, filter, 0, limit), token.count(), token.next());
        });
    }

    /// @throws Forbidden if the token is none of ours
    Page next(String token) {
        PageToken page = PageToken.read(token)
                .filter(read -> read.pageSize() <= PAGE)
                .orElseThrow(() -> new Forbidden("Forbidden"));
        EventFilter filter = filled(page.filter(), clock.instant());
        return new Page(
                database.read(tx -> pages.page(tx, filter, page.offset(), page.pageSize())), page.count(), page.next());
    }

    List<EventCount> count(EventFilter asked, Countable countable, TimeUnit unit, double interval) {
        Instant now = clock.instant();
        EventFilter filter = filled(asked, now);
        var stretches = TimeStretches.of(filter, unit, interval);
        return database.read(tx -> switch (countable) {
            case DAY -> byTime(TimeStretches.of(filter, TimeUnit.DAY, 1).until(now), tx, filter);
            case TIME -> byTime(stretches.until(now), tx, filter);
            case EVENT -> counts.byName(tx, filter);
            case RESOURCE -> counts.byResource(tx, filter);
        });
    }

    /// Every stretch of time has a line, those without any event included.
    private List<EventCount> byTime(Stretches stretches, Transaction tx, EventFilter filter) {
        long[] found = counts.byTime(tx, filter, stretches);
        return IntStream.range(0, stretches.count())
                .mapToObj(i -> new EventCount(
                        Integer.toString(i),
                        TimeStretches.label(stretches.startOf(i)),
                        found[i],
                        stretches.startOf(i),
                        stretches.endOf(i)))
                .toList();
    }

    private static EventFilter filled(EventFilter filter, Instant now) {
        @Nullable Instant since = filter.occurred().since();
        @Nullable Instant until = filter.occurred().until();
        return filter.withOccurred(new EventFilter.Occurred(
                since != null ? since : now.truncatedTo(ChronoUnit.DAYS).minus(HALF_A_YEAR),
                until != null ? until : now));
    }
}
