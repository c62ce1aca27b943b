package dev.provost.server.events;

import static dev.provost.server.events.TestEvents.event;
import static dev.provost.server.events.TestEvents.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.api.events.ReceivedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EventWriterTest {
    private static final EventWriter.Pace PACE =
            new EventWriter.Pace(100, 10, 10, Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(300), 3);

    private final FakeStorage storage = new FakeStorage();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    private EventWriter writer(EventWriter.Pace pace) {
        return new EventWriter(storage, pace, duration -> {
            if (duration.isPositive()) {
                pauses.add(duration);
            }
        });
    }

    @Test
    void storesTogetherWhatGatheredDuringAWrite() throws Exception {
        EventWriter writer = writer(PACE).start();
        storage.holdUp();
        writer.submit(event(0));
        storage.awaitCall();
        for (ReceivedEvent event : events(1, 25)) {
            writer.submit(event);
        }
        storage.goOn();
        writer.close();

        assertThat(storage.stored()).isEqualTo(events(0, 25));
        assertThat(storage.batches).hasSize(4).allMatch(batch -> batch.size() <= 10);
    }

    @Test
    void waitsForOthersOnlyIfFewAreThere() throws Exception {
        Duration gather = Duration.ofMillis(5);
        var pace = new EventWriter.Pace(200, 100, 50, gather, Duration.ZERO, Duration.ZERO, 1);
        EventWriter many = writer(pace);
        for (ReceivedEvent event : events(0, 50)) {
            many.submit(event);
        }
        many.start();
        storage.awaitStored(50);
        many.close();
        assertThat(pauses).isEmpty();

        EventWriter few = writer(pace);
        for (ReceivedEvent event : events(50, 99)) {
            few.submit(event);
        }
        few.start();
        storage.awaitStored(49);
        few.close();
        assertThat(pauses).containsExactly(gather);
        assertThat(storage.batches).extracting(List::size).containsExactly(50, 49);
    }

    @Test
    void waitsForADatabaseThatIsGoneAndDropsNothing() throws Exception {
        storage.goneFor(4);
        EventWriter writer = writer(PACE);
        for (ReceivedEvent event : events(0, 12)) {
            writer.submit(event);
        }
        writer.start();
        storage.awaitStored(12);
        writer.close();

        assertThat(storage.stored()).isEqualTo(events(0, 12));
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofMillis(300));
    }

    @Test
    void leavesOutTheEventsThatCannotBeStoredAndStoresTheirCompanions() throws Exception {
        storage.refuses(event(3), event(8));
        EventWriter writer = writer(PACE);
        for (ReceivedEvent event : events(0, 10)) {
            writer.submit(event);
        }
        writer.start();
        writer.close();

        var rest = new ArrayList<>(events(0, 10));
        rest.removeAll(List.of(event(3), event(8)));
        assertThat(storage.stored()).isEqualTo(rest);
        assertThat(pauses).isEmpty();
    }

    @Test
    void storesWhatIsInLineBeforeItCloses() throws Exception {
        EventWriter writer = writer(PACE);
        for (ReceivedEvent event : events(0, 95)) {
            writer.submit(event);
        }
        writer.start();
        writer.close();

        assertThat(storage.stored()).isEqualTo(events(0, 95));
        assertThatThrownBy(() -> writer.submit(event(96))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesUpSoonIfTheDatabaseIsStillGoneWhenItCloses() throws Exception {
        storage.goneFor(Integer.MAX_VALUE);
        EventWriter writer = writer(PACE);
        for (ReceivedEvent event : events(0, 30)) {
            writer.submit(event);
        }
        // Closing comes first, so that every try is one of the last.
        Thread closing = Thread.startVirtualThread(writer::close);
        closing.join();
        writer.start();
        writer.close();

        assertThat(storage.calls).isEqualTo(3);
        assertThat(storage.stored()).isEmpty();
    }

    @Test
    void whoeverWaitsForAReceiptHearsWhenItIsStored() throws Exception {
        EventWriter writer = writer(PACE).start();
        storage.holdUp();
        var request = new FutureTask<>(() -> {
            writer.store(events(0, 3));
            return storage.stored();
        });
        Thread.startVirtualThread(request);
        storage.awaitCall();
        assertThat(request.isDone()).isFalse();
        storage.goOn();

        assertThat(request.get()).isEqualTo(events(0, 3));
        writer.close();
    }

    @Test
    void whoeverWaitsForAReceiptIsToldAtOnceThatTheDatabaseIsGone() throws Exception {
        storage.goneFor(2);
        EventWriter writer = writer(PACE).start();

        assertThatThrownBy(() -> writer.store(events(0, 3))).isInstanceOf(Gone.class);
        assertThat(writer.flush()).isTrue();
        writer.store(events(3, 4));
        writer.close();

        assertThat(storage.stored()).isEqualTo(events(0, 4));
    }

    @Test
    void whoeverWaitsForTheReceiptOfAnEventThatCannotBeStoredIsToldSo() throws Exception {
        storage.refuses(event(1));
        EventWriter writer = writer(PACE).start();

        assertThatThrownBy(() -> writer.store(events(0, 3))).hasMessage("poison");
        assertThat(storage.stored()).containsExactly(event(0), event(2));
        writer.close();
    }

    @Test
    void anEventThatBreaksTheStorageIsLeftOutAndDoesNotEndTheWriting() throws Exception {
        storage.breaksOn(event(1));
        EventWriter writer = writer(PACE).start();

        assertThatThrownBy(() -> writer.store(events(0, 3))).hasRootCauseInstanceOf(StackOverflowError.class);
        writer.store(events(3, 4));
        writer.close();

        assertThat(storage.stored()).containsExactly(event(0), event(2), event(3));
    }

    @Test
    void nobodyWaitsForAReceiptOfAWriterThatHasGivenUp() throws Exception {
        storage.goneFor(Integer.MAX_VALUE);
        EventWriter writer = writer(PACE);
        for (ReceivedEvent event : events(0, 10)) {
            writer.submit(event);
        }
        var request = new FutureTask<>(() -> {
            writer.store(events(10, 12));
            return true;
        });
        awaitWaiting(Thread.startVirtualThread(request));
        Thread.startVirtualThread(writer::close).join();
        writer.start();

        assertThatThrownBy(request::get).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFlushWaitsForAllThatCameBefore() throws Exception {
        EventWriter writer = writer(PACE).start();
        storage.refuses(event(1));
        storage.holdUp();
        for (ReceivedEvent event : events(0, 3)) {
            writer.submit(event);
        }
        storage.awaitCall();
        var flush = new FutureTask<>(() -> {
            assertThat(writer.flush()).isTrue();
            return storage.stored();
        });
        Thread thread = Thread.startVirtualThread(flush);
        awaitWaiting(thread);
        storage.goOn();

        assertThat(flush.get()).containsExactly(event(0), event(2));
        writer.close();
    }

    @Test
    void aFlushWaitsForADatabaseThatIsGone() throws Exception {
        storage.goneFor(3);
        EventWriter writer = writer(PACE).start();
        writer.submit(event(0));

        assertThat(writer.flush()).isTrue();
        assertThat(storage.stored()).containsExactly(event(0));
        writer.close();
    }

    @Test
    void aFlushThatCannotSucceedSaysSo() throws Exception {
        storage.goneFor(Integer.MAX_VALUE);
        EventWriter writer = writer(PACE);
        writer.submit(event(0));
        Thread.startVirtualThread(writer::close).join();
        writer.start();

        assertThat(writer.flush()).isFalse();
    }

    @Test
    void whoeverBringsMoreThanFitsWaits() throws Exception {
        EventWriter writer = writer(PACE.withCapacity(4));
        for (ReceivedEvent event : events(0, 4)) {
            writer.submit(event);
        }
        var producer = new FutureTask<>(() -> {
            writer.submit(event(4));
            return null;
        });
        Thread thread = Thread.startVirtualThread(producer);
        awaitWaiting(thread);
        assertThat(producer.isDone()).isFalse();

        writer.start();
        producer.get();
        writer.close();

        assertThat(storage.stored()).isEqualTo(events(0, 5));
    }

    @Test
    void aLargePayloadTakesTheRoomOfManyEvents() throws Exception {
        EventWriter writer = writer(PACE.withCapacity(50));
        writer.submit(event(0, "\"" + "x".repeat(1_000_000) + "\""));
        Thread thread = Thread.startVirtualThread(() -> {
            try {
                writer.submit(event(1));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        awaitWaiting(thread);

        writer.start();
        thread.join();
        writer.close();

        assertThat(storage.stored()).hasSize(2);
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    /// The database is gone.
    private static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class FakeStorage implements EventWriter.Storage {
        private final List<List<ReceivedEvent>> batches = new CopyOnWriteArrayList<>();
        private final Semaphore stored = new Semaphore(0);
        private final CountDownLatch called = new CountDownLatch(1);
        private final CountDownLatch gate = new CountDownLatch(1);
        private volatile boolean heldUp;
        private volatile int gone;
        private volatile int calls;
        private volatile List<ReceivedEvent> refused = List.of();
        private volatile List<ReceivedEvent> breaking = List.of();

        void holdUp() {
            heldUp = true;
        }

        void goOn() {
            gate.countDown();
        }

        void goneFor(int tries) {
            gone = tries;
        }

        void refuses(ReceivedEvent... events) {
            refused = List.of(events);
        }

        void breaksOn(ReceivedEvent... events) {
            breaking = List.of(events);
        }

        void awaitCall() throws InterruptedException {
            called.await();
        }

        void awaitStored(int events) throws InterruptedException {
            stored.acquire(events);
        }

        List<ReceivedEvent> stored() {
            return batches.stream().flatMap(List::stream).toList();
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // only the writing thread counts
        public void store(List<IncomingEvent> batch) {
            List<ReceivedEvent> events =
                    batch.stream().map(IncomingEvent::event).toList();
            calls++;
            called.countDown();
            if (heldUp) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            if (gone > 0) {
                gone--;
                throw new Gone();
            }
            if (events.stream().anyMatch(refused::contains)) {
                throw new IllegalArgumentException("poison");
            }
            if (events.stream().anyMatch(breaking::contains)) {
                throw new StackOverflowError();
            }
            batches.add(events);
            stored.release(events.size());
        }

        @Override
        public boolean mayPass(RuntimeException failure) {
            return failure instanceof Gone;
        }
    }
}
