package dev.provost.store;

import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.EVENT_RESOURCES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.EventCount;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.Resource;
import dev.provost.api.filters.EventFilter;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// How events are counted on every database.
abstract class EventCountStoreContract extends StoreContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FAR_OFF = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final EventCountStore store = new EventCountStore();
    private final EventStore events = new EventStore(new Ids(new Random(1)));

    @BeforeEach
    void startEmpty() {
        database()
                .write(tx -> tx.sql().deleteFrom(EVENT_RESOURCES).execute()
                        + tx.sql().deleteFrom(EVENTS).execute());
    }

    private void add(List<ReceivedEvent> some) {
        database().write(tx -> events.insert(tx, some, NOON));
    }

    private static ReceivedEvent event(int number, Instant occurred, String name, String resource, String label) {
        return new ReceivedEvent(
                occurred,
                name,
                new Resource(Map.of(Resource.ID, resource, Resource.NAME, label)),
                List.of(),
                RawJson.EMPTY_OBJECT,
                new UUID(0, number),
                null,
                NOON);
    }

    private static EventFilter filter(Instant since, Instant until) {
        return EventFilter.ANY.withOccurred(new EventFilter.Occurred(since, until));
    }

    private static EventFilter named(EventFilter filter, @Nullable List<String> prefix, @Nullable List<String> not) {
        return new EventFilter(
                filter.occurred(),
                new EventFilter.Name(prefix, null, null, not),
                null,
                null,
                null,
                filter.id(),
                null,
                filter.order());
    }

    /// The same filter in such words that each event has to be looked at.
    private static EventFilter lookedAt(EventFilter filter) {
        return new EventFilter(
                filter.occurred(),
                filter.event(),
                new EventFilter.Primary(null, null, null, false),
                null,
                null,
                filter.id(),
                null,
                filter.order());
    }

    private long total(EventFilter filter) {
        return database().read(tx -> store.total(tx, filter));
    }

    private long[] byTime(EventFilter filter, Stretches stretches) {
        return database().read(tx -> store.byTime(tx, filter, stretches));
    }

    private List<EventCount> byName(EventFilter filter) {
        return database().read(tx -> store.byName(tx, filter));
    }

    @RepeatedTest(5)
    void theKeptCountsSayWhatLookingAtEachEventSays(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var some = new ArrayList<ReceivedEvent>();
        for (int i = 0; i < 300; i++) {
            // Some fall on whole hours, and some at the same time as others.
            Instant at = NOON.plusSeconds(random.nextInt(20) * 900L).plusNanos(random.nextInt(2) * 1000L);
            some.add(event(i, at, "name." + random.nextInt(4), "thing." + random.nextInt(9), "x"));
        }
        add(some.subList(0, 150));
        add(some.subList(100, 300));
        database()
                .write(tx -> tx.sql()
                        .deleteFrom(EVENTS)
                        .where(EVENTS.RESOURCE_ID.eq("thing.3"))
                        .execute());
        for (int i = 0; i < 10; i++) {
            Instant since = NOON.plusSeconds(random.nextInt(20) * 900L);
            Instant until = since.plusSeconds(random.nextInt(12) * 1200L).plusNanos(random.nextInt(3) * 1000L);
            EventFilter all = filter(since, until);
            for (EventFilter one :
                    List.of(all, named(all, List.of("name.1", "name.2"), null), named(all, null, List.of("name.0")))) {
                var hours = new Stretches(NOON, Duration.ofHours(2), 4);

                assertThat(total(one)).isEqualTo(total(lookedAt(one)));
                assertThat(byTime(one, hours)).isEqualTo(byTime(lookedAt(one), hours));
                assertThat(byName(one)).isEqualTo(byName(lookedAt(one)));
            }
        }
    }

    @Test
    void allTimesCanBeAskedFor() {
        add(List.of(
                event(1, LONG_AGO, "a", "r", "x"), event(2, NOON, "a", "r", "x"), event(3, FAR_OFF, "b", "r", "x")));

        assertThat(total(filter(LONG_AGO, FAR_OFF))).isEqualTo(3);
        assertThat(total(EventFilter.ANY)).isEqualTo(3);
        assertThat(total(filter(FAR_OFF, LONG_AGO))).isZero();
    }

    @Test
    void stretchesAreExactToTheMicrosecond() {
        add(List.of(
                event(1, NOON, "a", "r", "x"),
                event(2, NOON.plusNanos(9_999_000), "a", "r", "x"),
                event(3, NOON.plusNanos(10_000_000), "a", "r", "x"),
                event(4, NOON.plusNanos(39_999_000), "a", "r", "x")));
        var hundredths = new Stretches(NOON, Duration.ofMillis(10), 4);

        assertThat(byTime(filter(LONG_AGO, FAR_OFF), hundredths)).containsExactly(2, 1, 0, 1);
    }

    @Test
    void namesComeWithTheirFirstAndLastTime() {
        add(List.of(
                event(1, NOON, "b", "r", "x"),
                event(2, NOON.plusSeconds(5), "a", "r", "x"),
                event(3, NOON.plusSeconds(7), "a", "r", "x"),
                event(4, NOON.plusSeconds(9), "c", "r", "x")));

        assertThat(byName(filter(LONG_AGO, FAR_OFF)))
                .containsExactly(
                        new EventCount("a", "a", 2, NOON.plusSeconds(5), NOON.plusSeconds(7)),
                        new EventCount("b", "b", 1, NOON, NOON),
                        new EventCount("c", "c", 1, NOON.plusSeconds(9), NOON.plusSeconds(9)));
    }

    @Test
    void resourcesGoByTheNameTheyHadLast() {
        add(List.of(
                event(1, NOON, "e", "thing.1", "old"),
                event(2, NOON.plusSeconds(5), "e", "thing.1", "new"),
                event(3, NOON.plusSeconds(7), "e", "thing.2", "other")));

        List<EventCount> counts = database().read(tx -> store.byResource(tx, filter(LONG_AGO, FAR_OFF)));

        assertThat(counts)
                .containsExactly(
                        new EventCount("thing.1", "new", 2, NOON, NOON.plusSeconds(5)),
                        new EventCount("thing.2", "other", 1, NOON.plusSeconds(7), NOON.plusSeconds(7)));
    }
}
