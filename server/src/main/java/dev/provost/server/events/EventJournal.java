package dev.provost.server.events;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.server.streams.Hub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The events that came by of late, in the order in which they did, for any number of readers.
///
/// ```
/// forgotten │ ids, of which the rows can be read │ events in memory │ next
///             a slow reader                        a quick one
/// ```
///
/// A reader has a place in it and goes on at its own pace; whoever adds events waits for nobody. One that keeps up is
/// given the events themselves, one that is behind their ids, for the rows are stored. Nothing is kept while nobody
/// reads, and all of it is bounded, however many read: an id takes sixteen bytes.
final class EventJournal {
    private static final int PAGE = 256;
    private static final int FEWEST_IDS = 1024;

    private final Bounds bounds;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<Reader> readers = new ArrayList<>();

    /// Rings: what is at a position is found at the remainder.
    private final @Nullable ReceivedEvent[] events;

    private long[] ids = new long[2 * FEWEST_IDS];

    private long firstId;
    private long firstEvent;
    private long next;
    private long characters;

    /// How much is kept.
    ///
    /// @param events how many events at most
    /// @param characters how long their payloads are at most, all together
    /// @param ids how many ids at most; a power of two
    record Bounds(int events, long characters, int ids) {
        static final Bounds USUAL = new Bounds(20_000, 16_000_000, 1 << 20);
    }

    /// Keeps what comes by.
    EventJournal(Hub<ReceivedEvent> hub) {
        this(hub, Bounds.USUAL);
    }

    EventJournal(Hub<ReceivedEvent> hub, Bounds bounds) {
        this.bounds = bounds;
        this.events = new ReceivedEvent[bounds.events()];
        hub.listen(this::add);
    }

    /// What a reader is given.
    sealed interface Page {
        /// Events that are in memory; none if none came in time.
        record Events(List<ReceivedEvent> events) implements Page {}

        /// Events that are not in memory any more.
        record Ids(List<UUID> ids) implements Page {}

        /// The reader is so far behind that what it should get next is not known any more.
        record Forgotten() implements Page {}
    }

    /// One who reads, from what comes next on.
    final class Reader implements AutoCloseable {
        private long position;

        /// Waits for what is next, so long at most.
        Page take(Duration atMost) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                long left = atMost.toNanos();
                while (position == next && left > 0) {
                    left = more.awaitNanos(left);
                }
                if (position < firstId) {
                    return new Page.Forgotten();
                }
                long from = position;
                boolean inMemory = from >= firstEvent;
                position = Math.min(from + PAGE, inMemory ? next : firstEvent);
                return inMemory ? new Page.Events(events(from, position)) : new Page.Ids(ids(from, position));
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                readers.remove(this);
                if (readers.isEmpty()) {
                    forget();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    Reader read() {
        lock.lock();
        try {
            var reader = new Reader();
            reader.position = next;
            readers.add(reader);
            return reader;
        } finally {
            lock.unlock();
        }
    }

    /// How many read.
    int readers() {
        lock.lock();
        try {
            return readers.size();
        } finally {
            lock.unlock();
        }
    }

    private void add(List<ReceivedEvent> added) {
        lock.lock();
        try {
            if (!readers.isEmpty()) {
                added.forEach(this::add);
                more.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(ReceivedEvent event) {
        characters += event.payload().text().length();
        while (firstEvent < next && (next - firstEvent == events.length || characters > bounds.characters())) {
            dropEvent();
        }
        makeRoomForId();
        events[place(next)] = event;
        putId(ids, next, event.id().getMostSignificantBits(), event.id().getLeastSignificantBits());
        next++;
    }

    private void dropEvent() {
        int place = place(firstEvent++);
        @Nullable ReceivedEvent dropped = events[place];
        events[place] = null;
        characters -= dropped == null ? 0 : dropped.payload().text().length();
    }

    /// Ids that all have read go first; then there is room for more of them, up to the bound.
    private void makeRoomForId() {
        int room = ids.length / 2;
        if (next - firstId < room) {
            return;
        }
        firstId = Math.max(
                firstId,
                readers.stream().mapToLong(reader -> reader.position).min().orElse(next));
        if (next - firstId > room / 2 && room < bounds.ids()) {
            var larger = new long[2 * ids.length];
            for (long at = firstId; at < next; at++) {
                int place = place(at, ids);
                putId(larger, at, ids[place], ids[place + 1]);
            }
            ids = larger;
        } else if (next - firstId == room) {
            firstId++;
        }
    }

    private List<ReceivedEvent> events(long from, long to) {
        var page = new ArrayList<ReceivedEvent>();
        for (long at = from; at < to; at++) {
            @Nullable ReceivedEvent event = events[place(at)];
            if (event != null) {
                page.add(event);
            }
        }
        return page;
    }

    private List<UUID> ids(long from, long to) {
        var page = new ArrayList<UUID>();
        for (long at = from; at < to; at++) {
            int place = place(at, ids);
            page.add(new UUID(ids[place], ids[place + 1]));
        }
        return page;
    }

    private void forget() {
        while (firstEvent < next) {
            dropEvent();
        }
        firstId = next;
        ids = new long[2 * FEWEST_IDS];
    }

    private int place(long position) {
        return (int) (position % events.length);
    }

    private static int place(long position, long[] ring) {
        return 2 * (int) (position % (ring.length / 2));
    }

    private static void putId(long[] ring, long position, long most, long least) {
        int place = place(position, ring);
        ring[place] = most;
        ring[place + 1] = least;
    }
}
