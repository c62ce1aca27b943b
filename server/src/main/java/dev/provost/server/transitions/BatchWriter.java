package dev.provost.server.transitions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Group commit: whoever asks for a write while another one is under way joins the next.
///
/// ```
/// time ────────────────────────────────────────────►
/// A  [ writes A     ]
/// B     waits        [ writes B C D ]                 B leads: it came first
/// C       waits        answered by B
/// D          waits     answered by B
/// E                       waits      [ writes E ]
/// ```
///
/// There is no thread of its own. The first caller to find nobody writing leads: it takes what has gathered, writes it
/// in one call, hands out the answers, and passes the lead to the longest waiting of those who came meanwhile. A caller
/// alone therefore waits for nobody, and under load a batch grows to what arrives during one write. (The scheme is
/// PostgreSQL's and MySQL's group commit; leader and followers as in RocksDB's write queue.)
///
/// Two pieces of work that share a key never go into one batch: the second is decided on what the first one wrote.
/// If a batch fails, each member is tried alone, so that one that cannot be written fails by itself.
///
/// @param <W> a piece of work
/// @param <A> its answer
public final class BatchWriter<W, A> {

    private final int largest;
    private final Function<W, Set<?>> keys;
    private final Function<List<W>, List<A>> write;

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Ticket<W, A>> waiting = new ArrayDeque<>();
    private boolean led;

    /// @param largest how many pieces of work one write takes at most; at least 1
    /// @param keys what a piece of work touches; pieces that share one of them are written one after the other
    /// @param write writes all that it is given or nothing, and answers in the same order
    public BatchWriter(int largest, Function<W, Set<?>> keys, Function<List<W>, List<A>> write) {
        this.largest = largest;
        this.keys = keys;
        this.write = write;
    }

    /// Writes this piece of work, perhaps together with others', and returns its answer once it is committed.
    ///
    /// @throws RuntimeException what writing it alone threw
    public A submit(W work) {
        var ticket = new Ticket<W, A>(work, keys.apply(work));
        if (queue(ticket)) {
            lead();
        } else if (ticket.awaitAnswerOrLead()) {
            lead();
        }
        return ticket.result();
    }

    /// Puts the ticket in line and says whether its caller leads.
    private boolean queue(Ticket<W, A> ticket) {
        lock.lock();
        try {
            waiting.add(ticket);
            if (led) {
                return false;
            }
            led = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Writes one batch, which holds the leader's own work because it is the first in line, and passes the lead on.
    private void lead() {
        List<Ticket<W, A>> batch = nextBatch();
        try {
            settle(batch);
        } finally {
            batch.forEach(Ticket::wake);
            passOn();
        }
    }

    private List<Ticket<W, A>> nextBatch() {
        var batch = new ArrayList<Ticket<W, A>>();
        var touched = new HashSet<Object>();
        lock.lock();
        try {
            for (Iterator<Ticket<W, A>> line = waiting.iterator(); line.hasNext() && batch.size() < largest; ) {
                Ticket<W, A> next = line.next();
                // The keys of one that has to wait count too, or a third could overtake it.
                boolean free = next.keys.stream().noneMatch(touched::contains);
                touched.addAll(next.keys);
                if (free) {
                    batch.add(next);
                    line.remove();
                }
            }
        } finally {
            lock.unlock();
        }
        return batch;
    }

    private void settle(List<Ticket<W, A>> batch) {
        try {
            List<A> answers = write.apply(batch.stream().map(t -> t.work).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer = answers.get(i);
            }
        } catch (RuntimeException | Error together) {
            if (batch.size() == 1) {
                batch.getFirst().failure = together;
            } else {
                batch.forEach(ticket -> settle(List.of(ticket)));
            }
        }
    }

    private void passOn() {
        Ticket<W, A> next;
        lock.lock();
        try {
            next = waiting.peek();
            if (next == null) {
                led = false;
            }
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.callToLead();
        }
    }

    private static final class Ticket<W, A> {
        private final W work;
        private final Set<?> keys;
        private final CountDownLatch called = new CountDownLatch(1);
        private volatile boolean leads;
        private @Nullable A answer;
        private @Nullable Throwable failure;

        private Ticket(W work, Set<?> keys) {
            this.work = work;
            this.keys = keys;
        }

        private void wake() {
            called.countDown();
        }

        private void callToLead() {
            leads = true;
            called.countDown();
        }

        /// Waits to be answered or to be made leader, and says whether it is the latter. The work may already be in
        /// somebody's transaction, so an interrupt does not end the wait; it is kept for the caller.
        private boolean awaitAnswerOrLead() {
            boolean interrupted = false;
            while (true) {
                try {
                    called.await();
                    break;
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return leads;
        }

        private A result() {
            switch (failure) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(failure);
            }
            if (answer == null) {
                throw new IllegalStateException("a write gave no answer");
            }
            return answer;
        }
    }
}
