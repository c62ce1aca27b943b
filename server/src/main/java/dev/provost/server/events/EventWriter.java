package dev.provost.server.events;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.server.services.Background;
import dev.provost.server.services.ServiceThread;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores the events that come in, as many in one transaction as have gathered.
///
/// ```
/// sockets ──► submit ─┐            takes all that is there
///                     ├─► queue ──────────────────────────► storage, one transaction
/// POST ────► store ───┘ (bounded)   one virtual thread
/// ```
///
/// What can be worked out without the database is worked out by those who bring events, at the same time as others'
/// are being stored.
///
/// While the database is gone the batch in hand is tried again and again, the queue fills, and then the sockets are no
/// longer read; a request that waits for its receipt is told at once instead. A batch that fails for another reason is
/// split until the event that cannot be stored stands alone; that one is logged and left out, so that it does not hold
/// up the rest, and whoever waits for its receipt is told. [#close()] stores what is still in line.
public final class EventWriter implements Background {
    private static final Logger log = LoggerFactory.getLogger(EventWriter.class);

    /// Where events end up.
    public interface Storage {
        /// Stores all of these events or, if it throws, none.
        void store(List<IncomingEvent> events);

        /// Whether the same may succeed later: the database is gone or busy, and the events are not to blame.
        boolean mayPass(RuntimeException failure);
    }

    /// How much is taken at once, and how long somebody waits for what.
    ///
    /// @param capacity how many events may stand in line
    /// @param largest how many events one transaction stores at most
    /// @param enough with so many in line a batch waits for no others; at most `largest`
    /// @param gather how long the first event of a batch waits for others, where there are fewer
    /// @param retry how long the first failure waits; it doubles with each that follows
    /// @param longestRetry how long it waits at most
    /// @param lastTries how often a batch is tried once the writer has been closed
    public record Pace(
            int capacity,
            int largest,
            int enough,
            Duration gather,
            Duration retry,
            Duration longestRetry,
            int lastTries) {
        /// What a server does unless told otherwise.
        public static final Pace USUAL =
                new Pace(50_000, 500, 50, Duration.ofMillis(3), Duration.ofMillis(100), Duration.ofSeconds(2), 4);

        public Pace withCapacity(int capacity) {
            return new Pace(capacity, largest, enough, gather, retry, longestRetry, lastTries);
        }
    }

    private final Storage storage;
    private final Pace pace;
    private final Pause pause;
    private final EventQueue queue;
    private final ServiceThread thread;

    /// Whether the last attempt failed because of the database. Only the writing thread looks.
    private boolean troubled;

    EventWriter(Storage storage, Pace pace, Pause pause) {
        this.storage = storage;
        this.pace = pace;
        this.pause = pause;
        queue = new EventQueue(pace.capacity());
        thread = new ServiceThread("event-writer", this::run);
    }

    @Override
    public EventWriter start() {
        thread.start();
        return this;
    }

    /// Takes an event in. Waits only while the queue is full.
    public void submit(ReceivedEvent event) throws InterruptedException {
        queue.put(IncomingEvent.of(event));
    }

    /// Takes events in and waits until they are stored.
    ///
    /// @throws RuntimeException what the database said, if they cannot be stored now, or one of them never
    public void store(List<ReceivedEvent> events) throws InterruptedException {
        var receipt = new Receipt(events.size());
        queue.put(IncomingEvent.of(events), receipt);
        receipt.await();
    }

    /// Waits until all events that were submitted before are stored, however long that takes.
    ///
    /// @return false if they will not be: the server shuts down and the database is gone
    public boolean flush() throws InterruptedException {
        return queue.awaitFinished();
    }

    /// When the oldest event came that has yet to be stored, if there is one.
    public Optional<Instant> oldest() {
        return queue.oldest();
    }

    /// How many events have yet to be stored.
    public int waiting() {
        return queue.size();
    }

    /// Takes no more events, stores those that are in line, and returns when that is done.
    @Override
    public void close() {
        queue.close();
        thread.awaitEnd();
    }

    private void run() {
        List<EventQueue.Entry> batch = List.of();
        try {
            while (queue.awaitSome()) {
                if (queue.size() < pace.enough() && !queue.isClosed()) {
                    pause.lasting(pace.gather());
                }
                batch = queue.take(pace.largest());
                write(batch);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            log.error("The event writer was interrupted; {} events are not stored", queue.size());
        } catch (DatabaseStayedAway e) {
            log.error("The database did not come back; {} events are not stored", e.batch + queue.size(), e.getCause());
        } finally {
            abandon(batch);
            abandon(queue.end());
        }
    }

    /// Lets nobody wait for what will not come. What was stored stays so.
    private static void abandon(List<EventQueue.Entry> entries) {
        var reason = new IllegalStateException("The event is not stored: the event writer has ended");
        for (EventQueue.Entry entry : entries) {
            if (entry.receipt() != null) {
                entry.receipt().fail(reason);
            }
        }
    }

    private void write(List<EventQueue.Entry> batch) throws InterruptedException, DatabaseStayedAway {
        RuntimeException refused = storeWithPatience(batch);
        if (refused == null) {
            done(batch, null);
        } else if (batch.size() == 1) {
            log.error(
                    "Event {} cannot be stored and is left out",
                    batch.getFirst().event().id(),
                    refused);
            done(batch, refused);
        } else {
            int half = batch.size() / 2;
            write(batch.subList(0, half));
            write(batch.subList(half, batch.size()));
        }
    }

    /// Stores a batch, or returns why some event in it cannot be stored.
    private @Nullable RuntimeException storeWithPatience(List<EventQueue.Entry> batch)
            throws InterruptedException, DatabaseStayedAway {
        List<IncomingEvent> events =
                batch.stream().map(EventQueue.Entry::incoming).toList();
        Duration wait = pace.retry();
        for (int lastTries = pace.lastTries(); ; ) {
            RuntimeException failure = attempt(events);
            if (failure == null || !storage.mayPass(failure)) {
                leaveTrouble();
                return failure;
            }
            enterTrouble(batch, failure);
            if (queue.isClosed() && --lastTries <= 0) {
                throw new DatabaseStayedAway(batch.size(), failure);
            }
            pause.lasting(wait);
            wait = shorter(wait.multipliedBy(2), pace.longestRetry());
        }
    }

    private @Nullable RuntimeException attempt(List<IncomingEvent> events) {
        try {
            storage.store(events);
            return null;
        } catch (RuntimeException e) {
            return e;
        } catch (Error e) {
            // One event that runs into it must not end the writing of all others.
            return new IllegalStateException("The event cannot be stored: " + e, e);
        }
    }

    private void enterTrouble(List<EventQueue.Entry> batch, RuntimeException failure) {
        if (!troubled) {
            log.warn("Events cannot be stored now; they are kept and tried again", failure);
        }
        troubled = true;
        queue.trouble(failure);
        for (EventQueue.Entry entry : batch) {
            if (entry.receipt() != null) {
                entry.receipt().fail(failure);
            }
        }
    }

    private void leaveTrouble() {
        if (troubled) {
            log.info("Events are stored again");
            troubled = false;
            queue.trouble(null);
        }
    }

    /// @param refused why none of the batch will be stored, or null if all of it is
    private void done(List<EventQueue.Entry> batch, @Nullable RuntimeException refused) {
        for (EventQueue.Entry entry : batch) {
            if (entry.receipt() != null) {
                entry.receipt().tick(refused);
            }
        }
        queue.finish(batch.size());
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /// The writer was closed while the database was gone, and it is still gone.
    private static final class DatabaseStayedAway extends Exception {
        private static final long serialVersionUID = 1;

        private final int batch;

        private DatabaseStayedAway(int batch, RuntimeException cause) {
            super(cause);
            this.batch = batch;
        }
    }
}
