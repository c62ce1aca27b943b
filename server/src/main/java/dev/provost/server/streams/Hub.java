package dev.provost.server.streams;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Hands stored things on to those in this process who watch.
///
/// A watcher has a buffer of its own; one that does not keep up loses what does not fit, is told how much, and holds up
/// nobody else.
public final class Hub<E> {
    private final CopyOnWriteArrayList<Watch> watches = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Consumer<List<E>>> listeners = new CopyOnWriteArrayList<>();

    /// Starts watching for some of them.
    ///
    /// @param buffer how many may wait to be taken
    public Watch watch(int buffer, Predicate<E> wanted) {
        var watch = new Watch(buffer, wanted);
        watches.add(watch);
        return watch;
    }

    /// Has somebody told of all that comes by, at once and for ever.
    ///
    /// @param listener never waits
    public void listen(Consumer<List<E>> listener) {
        listeners.add(listener);
    }

    /// Hands on what has been committed. Never waits.
    public void publish(List<E> stored) {
        if (!stored.isEmpty()) {
            listeners.forEach(listener -> listener.accept(stored));
        }
        for (Watch watch : watches) {
            stored.forEach(watch::offer);
        }
    }

    /// How many are watching.
    public int watchers() {
        return watches.size();
    }

    /// One watcher's view, with a buffer of its own.
    public final class Watch implements Feed<E> {
        private final BlockingQueue<E> buffer;
        private final Predicate<E> wanted;
        private final AtomicLong lost = new AtomicLong();

        private Watch(int buffer, Predicate<E> wanted) {
            this.buffer = new ArrayBlockingQueue<>(buffer);
            this.wanted = wanted;
        }

        private void offer(E one) {
            if (wanted.test(one) && !buffer.offer(one)) {
                lost.incrementAndGet();
            }
        }

        @Override
        public Optional<E> next(Duration atMost) throws InterruptedException {
            return Optional.ofNullable(buffer.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
        }

        @Override
        public long takeLost() {
            return lost.getAndSet(0);
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
