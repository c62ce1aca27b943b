package dev.provost.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.filters.EventFilter;
import dev.provost.api.json.Wire;
import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.server.TestSocket;
import dev.provost.server.streams.Hub;
import dev.provost.server.streams.StreamSocket;
import dev.provost.server.streams.TooFarBehind;
import dev.provost.server.streams.Watchers;
import dev.provost.store.EventCountStore;
import dev.provost.store.EventPageStore;
import dev.provost.store.EventStore;
import dev.provost.store.TaskRunRecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Events from where they are stored to those who watch.
@Timeout(60)
abstract class EventStreamContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final EventStream.Pace PACE = new EventStream.Pace(Duration.ofMinutes(15), 2);

    private final EventPageStore pages = new EventPageStore(new EventCountStore());
    private Hub<ReceivedEvent> hub;
    private EventJournal journal;
    private Events events;
    private StreamSocket<EventFilter, ReceivedEvent> socket;

    @BeforeEach
    void build() {
        database().write(tx -> {
            tx.prepare("delete from event_resources").executeUpdate();
            return tx.prepare("delete from events").executeUpdate();
        });
        hub = new Hub<>();
        journal = new EventJournal(hub, new EventJournal.Bounds(8, 1_000_000, 1024));
        events = new Events(
                database(), new EventStore(new Ids(new Random(1))), new TaskRunRecordStore(), hub, () -> NOON);
        socket = EventRoutes.out(stream(NOON.plusSeconds(1)));
    }

    private TestSocket watch(String message) {
        return Watchers.open(socket, journal::readers, message);
    }

    private EventStream stream(Instant now) {
        return new EventStream(database(), pages, journal, PACE, () -> now);
    }

    private static String filter(String json) {
        return "{\"type\": \"filter\", \"filter\": " + json + "}";
    }

    private void store(int from, int to) {
        events.store(IncomingEvent.of(TestEvents.events(from, to)));
    }

    private static List<Integer> hear(TestSocket watcher, int count) throws InterruptedException {
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            JsonNode message = watcher.hear();
            assertThat(message.get("type").stringValue()).isEqualTo("event");
            numbers.add(Integer.parseInt(message.at("/event/id").stringValue().substring(24), 16));
        }
        return numbers;
    }

    @Test
    void whatHasJustBeenIsSentAndThenWhatComes() throws Exception {
        store(0, 5);
        TestSocket watcher = watch(filter("{}"));
        assertThat(hear(watcher, 5)).containsExactly(0, 1, 2, 3, 4);
        store(5, 8);

        assertThat(hear(watcher, 3)).containsExactly(5, 6, 7);
        watcher.vanish();
    }

    @Test
    void anEventIsSentAsItIsReadLater() throws Exception {
        TestSocket watcher = watch(filter("{}"));
        store(1, 2);

        JsonNode sent = watcher.hear().get("event");
        assertThat(sent).isEqualTo(Wire.JSON.readTree(Wire.JSON.writeValueAsString(TestEvents.event(1))));
        watcher.vanish();
    }

    @Test
    void whoWantsNoneOfThePastGetsNone() throws Exception {
        store(0, 5);
        TestSocket watcher = watch("{\"type\": \"filter\", \"filter\": {}, \"backfill\": false}");
        store(5, 6);

        assertThat(hear(watcher, 1)).containsExactly(5);
        watcher.vanish();
    }

    @Test
    void onlyWhatTheFilterAsksForIsSent() throws Exception {
        store(0, 3);
        TestSocket watcher = watch(filter("{\"resource\": {\"id\": [\"thing.1\", \"thing.7\"]}}"));
        assertThat(hear(watcher, 1)).containsExactly(1);
        store(3, 9);

        assertThat(hear(watcher, 1)).containsExactly(7);
        watcher.vanish();
    }

    @Test
    void thePastReachesNoFurtherThanItMay() throws Exception {
        store(0, 1);
        var late = EventRoutes.out(stream(NOON.plusSeconds(901)));
        TestSocket watcher =
                Watchers.open(late, journal::readers, filter("{\"occurred\": {\"since\": \"2026-01-01T00:00:00Z\"}}"));
        store(1_500, 1_501);

        assertThat(hear(watcher, 1)).containsExactly(1_500);
        watcher.vanish();
    }

    @Test
    void whatIsFoundBothInThePastAndOnItsWayIsSentOnce() throws Exception {
        store(0, 4);
        TestSocket watcher = watch(filter("{}"));
        // As if these had been committed just before the past was read, and come by only now.
        hub.publish(TestEvents.events(2, 4));
        store(4, 5);

        var heard = hear(watcher, 5);
        assertThat(heard).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(watcher.isSpokenTo()).isFalse();
        watcher.vanish();
    }

    @Test
    void whatAnotherServerStoresIsHandedOn() throws Exception {
        EventStream here = stream(NOON.minusSeconds(1));
        var tail = new EventTail(database(), pages, hub, here::isWatched);
        var elsewhere = new Events(
                database(), new EventStore(new Ids(new Random(2))), new TaskRunRecordStore(), new Hub<>(), () -> NOON);
        elsewhere.store(IncomingEvent.of(TestEvents.events(0, 1)));
        assertThat(tail.runOnce(NOON.plusSeconds(1))).isZero();
        try (var watching = here.watch(EventFilter.ANY)) {
            tail.runOnce(NOON);
            store(1, 3);
            elsewhere.store(IncomingEvent.of(TestEvents.events(3, 5)));

            // The one from before was there to be read, and comes by all the same.
            assertThat(tail.runOnce(NOON.plusSeconds(2))).isEqualTo(3);
            assertThat(tail.runOnce(NOON.plusSeconds(3))).isZero();
            assertThat(tail.runOnce(NOON.plusSeconds(9))).isZero();

            var heard = new ArrayList<Long>();
            for (int i = 0; i < 5; i++) {
                heard.add(
                        watching.next(Duration.ofSeconds(30)).orElseThrow().id().getLeastSignificantBits());
            }
            assertThat(heard).containsExactly(1L, 2L, 0L, 3L, 4L);
        }
        assertThat(here.isWatched()).isFalse();
    }

    @Test
    void nobodyWatchesAnyMoreOnceGone() throws Exception {
        TestSocket watcher = watch(filter("{}"));
        watcher.vanish();

        assertThat(journal.readers()).isZero();
    }

    @Test
    void whoFallsBehindReadsOnFromTheTable() throws Exception {
        store(0, 2);
        try (var watching = stream(NOON.plusSeconds(1)).watch(EventFilter.ANY)) {
            for (int i = 2; i < 900; i += 50) {
                store(i, Math.min(i + 50, 900));
            }
            var heard = new ArrayList<Long>();
            watching.past(event -> heard.add(event.id().getLeastSignificantBits()) && heard.size() < 2);
            while (heard.size() < 900) {
                watching.next(Duration.ofSeconds(30))
                        .ifPresent(event -> heard.add(event.id().getLeastSignificantBits()));
            }

            assertThat(heard).isEqualTo(LongStream.range(0, 900).boxed().toList());
            assertThat(watching.next(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void whoFallsTooFarBehindIsToldSo() {
        try (var watching = stream(NOON.plusSeconds(1)).watch(EventFilter.ANY)) {
            hub.publish(TestEvents.events(0, 1025));

            assertThatThrownBy(() -> watching.next(Duration.ZERO)).isInstanceOf(TooFarBehind.class);
        }
    }
}
