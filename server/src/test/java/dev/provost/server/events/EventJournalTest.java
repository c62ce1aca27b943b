package dev.provost.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.server.events.EventJournal.Bounds;
import dev.provost.server.events.EventJournal.Page;
import dev.provost.server.streams.Hub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What readers of a journal are given.
final class EventJournalTest {
    private final Hub<ReceivedEvent> hub = new Hub<>();
    private final EventJournal journal = new EventJournal(hub, new Bounds(100, 1000, 4096));

    private static Page take(EventJournal.Reader reader) throws InterruptedException {
        return reader.take(Duration.ZERO);
    }

    /// Takes all there is, as numbers.
    private static List<Long> all(EventJournal.Reader reader) throws InterruptedException {
        var numbers = new ArrayList<Long>();
        while (true) {
            int before = numbers.size();
            switch (take(reader)) {
                case Page.Events(var events) ->
                    events.forEach(event -> numbers.add(event.id().getLeastSignificantBits()));
                case Page.Ids(var ids) -> ids.forEach(id -> numbers.add(id.getLeastSignificantBits()));
                case Page.Forgotten() -> throw new AssertionError("forgotten after " + numbers);
            }
            if (numbers.size() == before) {
                return numbers;
            }
        }
    }

    private static List<Long> numbers(int from, int to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    void whoKeepsUpIsGivenTheEventsFromWhereItBegan() throws Exception {
        hub.publish(TestEvents.events(0, 3));
        try (var reader = journal.read()) {
            assertThat(take(reader)).isEqualTo(new Page.Events(List.of()));
            hub.publish(TestEvents.events(3, 5));

            assertThat(take(reader)).isEqualTo(new Page.Events(TestEvents.events(3, 5)));
            assertThat(take(reader)).isEqualTo(new Page.Events(List.of()));
        }
    }

    @Test
    void whoIsBehindIsGivenIdsAndThenEvents() throws Exception {
        try (var slow = journal.read();
                var quick = journal.read()) {
            hub.publish(TestEvents.events(0, 50));
            assertThat(all(quick)).isEqualTo(numbers(0, 50));
            hub.publish(TestEvents.events(50, 120));

            assertThat(take(slow))
                    .isEqualTo(new Page.Ids(TestEvents.events(0, 20).stream()
                            .map(ReceivedEvent::id)
                            .toList()));
            assertThat(take(slow)).isEqualTo(new Page.Events(TestEvents.events(20, 120)));
            assertThat(all(quick)).isEqualTo(numbers(50, 120));
        }
    }

    @Test
    void whoIsFarBehindMissesNothing() throws Exception {
        try (var slow = journal.read();
                var quick = journal.read()) {
            for (int i = 0; i < 4000; i += 100) {
                hub.publish(TestEvents.events(i, i + 100));
                assertThat(all(quick)).hasSize(100);
            }
            assertThat(all(slow)).isEqualTo(numbers(0, 4000));

            hub.publish(TestEvents.events(4000, 6000));
            assertThat(all(slow)).isEqualTo(numbers(4000, 6000));
            assertThat(all(quick)).isEqualTo(numbers(4000, 6000));
        }
    }

    @Test
    void whoIsTooFarBehindIsToldSoAndHoldsUpNobody() throws Exception {
        try (var slow = journal.read();
                var quick = journal.read()) {
            hub.publish(TestEvents.events(0, 1));
            assertThat(all(quick)).hasSize(1);
            hub.publish(TestEvents.events(1, 4097));

            assertThat(take(slow)).isEqualTo(new Page.Forgotten());
            assertThat(all(quick)).isEqualTo(numbers(1, 4097));
        }
    }

    @Test
    void eventsWithLongPayloadsDoNotStayInMemory() throws Exception {
        try (var reader = journal.read()) {
            String payload = "\"" + "x".repeat(400) + "\"";
            for (int i = 0; i < 5; i++) {
                hub.publish(List.of(TestEvents.event(i, payload)));
            }

            assertThat(take(reader)).isInstanceOf(Page.Ids.class);
            assertThat(take(reader))
                    .isEqualTo(new Page.Events(List.of(TestEvents.event(3, payload), TestEvents.event(4, payload))));
        }
    }

    @Test
    void whoComesAfterAllHaveGoneIsGivenNothingOfBefore() throws Exception {
        try (var first = journal.read()) {
            hub.publish(TestEvents.events(0, 2000));
            assertThat(journal.readers()).isEqualTo(1);
            assertThat(take(first)).isInstanceOf(Page.Ids.class);
        }
        hub.publish(TestEvents.events(2000, 2001));
        try (var second = journal.read()) {
            hub.publish(TestEvents.events(2001, 2003));

            assertThat(all(second)).isEqualTo(numbers(2001, 2003));
        }
    }
}
