package dev.provost.server.events;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.filters.EventFilter;
import dev.provost.api.filters.EventOrder;
import dev.provost.server.streams.Feed;
import dev.provost.server.streams.TooFarBehind;
import dev.provost.store.Database;
import dev.provost.store.EventMatcher;
import dev.provost.store.EventPageStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Events as they come, after those that have just been.
///
/// Whoever watches begins to watch first and then reads what is stored, so that nothing falls between. What is found in
/// both is handed out once. Nothing is left out for somebody who takes events slowly: [EventJournal] knows how to go
/// on.
public final class EventStream {
    /// An event is not under way for longer, from its receipt to its commit. What was received this long
    /// before somebody began to watch does not come by any more; what is received this long after was not
    /// there to be read.
    private static final Duration SLOWEST_COMMIT = Duration.ofMinutes(2);

    private static final Instant NO_END = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final Database database;
    private final EventPageStore pages;
    private final EventJournal journal;
    private final Pace pace;
    private final InstantSource clock;

    /// @param journal where events come by once they are stored
    EventStream(Database database, EventPageStore pages, EventJournal journal, Pace pace, InstantSource clock) {
        this.database = database;
        this.pages = pages;
        this.journal = journal;
        this.pace = pace;
        this.clock = clock;
    }

    /// How much of the past there is.
    ///
    /// @param lookBack how far back it reaches at most
    /// @param page how many events are read at once
    public record Pace(Duration lookBack, int page) {}

    /// Whether anybody watches.
    public boolean isWatched() {
        return journal.readers() > 0;
    }

    /// Begins to watch. What the filter says of the end is kept; if it says nothing, there is none.
    Watching watch(EventFilter asked) {
        Instant now = clock.instant();
        Instant earliest = now.minus(pace.lookBack);
        @Nullable Instant since = asked.occurred().since();
        @Nullable Instant until = asked.occurred().until();
        EventFilter filter = asked.withOrder(EventOrder.ASC)
                .withOccurred(new EventFilter.Occurred(
                        since == null || since.isBefore(earliest) ? earliest : since, until == null ? NO_END : until));
        return new Watching(filter, now);
    }

    /// One who watches.
    final class Watching implements Feed<ReceivedEvent> {
        private final EventFilter filter;
        private final EventMatcher wanted;
        private final Instant began;
        private final EventJournal.Reader live;
        private final Deque<ReceivedEvent> taken = new ArrayDeque<>();
        private Set<UUID> seen = new HashSet<>();

        private Watching(EventFilter filter, Instant began) {
            this.filter = filter;
            this.wanted = new EventMatcher(filter);
            this.began = began;
            this.live = journal.read();
        }

        @Override
        public void past(Predicate<ReceivedEvent> taker) {
            @Nullable ReceivedEvent last = null;
            List<ReceivedEvent> page;
            do {
                page = read(last);
                for (ReceivedEvent event : page) {
                    if (!taker.test(event)) {
                        return;
                    }
                    if (event.received().isAfter(began.minus(SLOWEST_COMMIT))) {
                        seen.add(event.id());
                    }
                    last = event;
                }
            } while (page.size() == pace.page);
        }

        private List<ReceivedEvent> read(@Nullable ReceivedEvent last) {
            return database.read(tx -> pages.after(tx, filter, last, pace.page));
        }

        @Override
        public Optional<ReceivedEvent> next(Duration atMost) throws InterruptedException {
            if (taken.isEmpty()) {
                take(atMost);
            }
            @Nullable ReceivedEvent event = taken.poll();
            if (event == null || seen.isEmpty()) {
                return Optional.ofNullable(event);
            }
            if (event.received().isAfter(began.plus(SLOWEST_COMMIT))) {
                seen = Set.of();
                return Optional.of(event);
            }
            return seen.remove(event.id()) ? Optional.empty() : Optional.of(event);
        }

        private void take(Duration atMost) throws InterruptedException {
            List<ReceivedEvent> page = switch (live.take(atMost)) {
                case EventJournal.Page.Events(var events) -> events;
                case EventJournal.Page.Ids(var ids) -> stored(ids);
                case EventJournal.Page.Forgotten() -> throw new TooFarBehind();
            };
            page.stream().filter(wanted).forEach(taken::add);
        }

        /// Those that are gone by now are left out.
        private List<ReceivedEvent> stored(List<UUID> ids) {
            Map<UUID, ReceivedEvent> found = database.read(tx -> pages.find(tx, ids)).stream()
                    .collect(Collectors.toMap(ReceivedEvent::id, event -> event));
            return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
        }

        @Override
        public void close() {
            live.close();
        }
    }
}
