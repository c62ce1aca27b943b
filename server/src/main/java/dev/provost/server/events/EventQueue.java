package dev.provost.server.events;

import dev.provost.api.events.ReceivedEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Events on their way to the writer, in the order they came. When it is full, whoever brings more waits, and so stops
/// reading from its socket: nothing is dropped.
final class EventQueue {

    /// One event takes one place, and one more for every so many characters: the bound is on memory, after all.
    private static final int CHARACTERS_A_PLACE = 4096;

    /// An event in line.
    ///
    /// @param receipt where somebody waits for it to be stored
    record Entry(IncomingEvent incoming, @Nullable Receipt receipt) {
        int places() {
            return 1 + incoming.length() / CHARACTERS_A_PLACE;
        }

        ReceivedEvent event() {
            return incoming.event();
        }
    }

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition roomy = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final ArrayDeque<Entry> line = new ArrayDeque<>();
    private final ArrayDeque<Entry> inHand = new ArrayDeque<>();
    private int taken;
    private long added;
    private long finished;
    private boolean ended;
    private boolean closed;
    private @Nullable RuntimeException trouble;

    EventQueue(int capacity) {
        this.capacity = capacity;
    }

    /// Puts an event in line, once there is room, and waits out a database that is gone.
    ///
    /// @throws IllegalStateException if the queue is closed, or nobody takes from it any more
    void put(IncomingEvent event) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            add(new Entry(event, null));
        } finally {
            lock.unlock();
        }
    }

    /// Puts events in line for somebody who waits for their receipt: together if there is room for all of them, so that
    /// the writer does not take some and leave the others. Throws at once if nothing can be stored just now.
    ///
    /// @throws IllegalStateException if the queue is closed, or nobody takes from it any more
    void put(List<IncomingEvent> events, Receipt receipt) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (IncomingEvent event : events) {
                add(new Entry(event, receipt));
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(Entry entry) throws InterruptedException {
        while (taken >= capacity && !closed && !ended && !mayNotWait(entry)) {
            roomy.await();
        }
        if (closed || ended) {
            throw new IllegalStateException("No more events are taken: the server is shutting down");
        }
        if (trouble != null && entry.receipt() != null) {
            throw trouble;
        }
        line.add(entry);
        taken += entry.places();
        added++;
        changed.signal();
    }

    private boolean mayNotWait(Entry entry) {
        return trouble != null && entry.receipt() != null;
    }

    /// Waits until something is in line; false once the queue is closed and empty.
    boolean awaitSome() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (line.isEmpty() && !closed) {
                changed.await();
            }
            return !line.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Takes what is in line, so many at most.
    List<Entry> take(int most) {
        lock.lock();
        try {
            var batch = new ArrayList<Entry>(Math.min(most, line.size()));
            while (batch.size() < most && !line.isEmpty()) {
                Entry entry = line.remove();
                taken -= entry.places();
                batch.add(entry);
                inHand.add(entry);
            }
            roomy.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /// Says that so many more events are done with, in the order in which they came.
    void finish(int events) {
        lock.lock();
        try {
            finished += events;
            for (int i = 0; i < events; i++) {
                inHand.remove();
            }
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Says that nobody will finish what is left, and returns it.
    List<Entry> end() {
        lock.lock();
        try {
            ended = true;
            progress.signalAll();
            roomy.signalAll();
            return List.copyOf(line);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until all that has been put in line so far is finished; false if that will never be.
    boolean awaitFinished() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long mine = added;
            while (finished < mine && !ended) {
                progress.await();
            }
            return finished >= mine;
        } finally {
            lock.unlock();
        }
    }

    /// When the oldest event came that is not finished, if there is one.
    Optional<Instant> oldest() {
        lock.lock();
        try {
            return Stream.of(inHand, line)
                    .flatMap(entries -> Stream.ofNullable(entries.peek()))
                    .map(entry -> entry.event().received())
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return line.size();
        } finally {
            lock.unlock();
        }
    }

    /// Says that nothing can be stored just now, or, with null, that it can again.
    void trouble(@Nullable RuntimeException reason) {
        lock.lock();
        try {
            trouble = reason;
            roomy.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            roomy.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
