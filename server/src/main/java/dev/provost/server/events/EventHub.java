package dev.provost.server.events;

import dev.provost.api.events.ReceivedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// Hands stored events on to those in this process who watch.
///
/// A watcher has a buffer of its own; one that does not keep up loses what does not fit, is told how much, and holds up
/// nobody else.
public final class EventHub {
    private final CopyOnWriteArrayList<Watch> watches = new CopyOnWriteArrayList<>();

    /// Starts watching for events of some kind.
    ///
    /// @param buffer how many events may wait to be taken
    public Watch watch(int buffer, Predicate<ReceivedEvent> wanted) {
        var watch = new Watch(buffer, wanted);
        watches.add(watch);
        return watch;
    }

    /// Hands on events that have been committed. Never waits.
    public void publish(List<ReceivedEvent> events) {
        for (Watch watch : watches) {
            events.forEach(watch::offer);
        }
    }

    /// How many are watching.
    public int watchers() {
        return watches.size();
    }

    /// One watcher's view of the events. Closing it ends the watching.
    public final class Watch implements AutoCloseable {
        private final BlockingQueue<ReceivedEvent> buffer;
        private final Predicate<ReceivedEvent> wanted;
        private final AtomicLong lost = new AtomicLong();

        private Watch(int buffer, Predicate<ReceivedEvent> wanted) {
            this.buffer = new ArrayBlockingQueue<>(buffer);
            this.wanted = wanted;
        }

        private void offer(ReceivedEvent event) {
            if (wanted.test(event) && !buffer.offer(event)) {
                lost.incrementAndGet();
            }
        }

        /// Waits for the next event, so long at most.
        public Optional<ReceivedEvent> next(Duration atMost) throws InterruptedException {
            return Optional.ofNullable(buffer.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
        }

        /// Returns how many events did not fit since this was last asked.
        public long takeLost() {
            return lost.getAndSet(0);
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
