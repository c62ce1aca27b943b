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
/// Where the database can commit several transactions at the same time there are several lanes, each with a leader of
/// its own: while one waits for the disk, another one is decided.
///
/// Two pieces of work that share a key never go into one batch, nor into two at the same time: the second is decided on
/// what the first one wrote.
/// If a batch fails, each member is tried alone, so that one that cannot be written fails by itself.
///
/// @param <W> a piece of work
/// @param <A> its answer
public final class BatchWriter<W, A> {

    private final int lanes;
    private final int largest;
    private final Function<W, Set<?>> keys;
    private final Function<List<W>, List<A>> write;

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Ticket<W, A>> waiting = new ArrayDeque<>();
    private final Set<Object> busy = new HashSet<>();
    private int leaders;

    /// @param lanes how many writes may go on at the same time; at least 1
    /// @param largest how many pieces of work one write takes at most; at least 1
    /// @param keys what a piece of work touches; pieces that share one of them are written one after the other
    /// @param write writes all that it is given or nothing, and answers in the same order
    public BatchWriter(int lanes, int largest, Function<W, Set<?>> keys, Function<List<W>, List<A>> write) {
        this.lanes = lanes;
        this.largest = largest;
        this.keys = keys;
        this.write = write;
    }

    /// Writes this piece of work, perhaps together with others', and returns its answer once it is committed.
    ///
    /// @throws RuntimeException what writing it alone threw
    public A submit(W work) {
        var ticket = new Ticket<W, A>(work, keys.apply(work));
        if (queue(ticket) || ticket.awaitAnswerOrLead()) {
            lead(ticket);
        }
        return ticket.result();
    }

    /// Puts the ticket in line and says whether its caller leads.
    private boolean queue(Ticket<W, A> ticket) {
        @Nullable Ticket<W, A> leader;
        lock.lock();
        try {
            waiting.add(ticket);
            leader = appoint();
        } finally {
            lock.unlock();
        }
        if (leader != null && leader != ticket) {
            leader.callToLead();
        }
        return leader == ticket;
    }

    /// Makes the longest waiting of those that need not wait for others a leader, if a lane is free.
    private @Nullable Ticket<W, A> appoint() {
        if (leaders == lanes) {
            return null;
        }
        List<Ticket<W, A>> free = takeFree(1);
        if (free.isEmpty()) {
            return null;
        }
        leaders++;
        return free.getFirst();
    }

    /// Takes so many at most out of the line whose keys nobody is busy with, and is busy with them from now on.
    private List<Ticket<W, A>> takeFree(int most) {
        var taken = new ArrayList<Ticket<W, A>>();
        var touched = new HashSet<>(busy);
        for (Iterator<Ticket<W, A>> line = waiting.iterator(); line.hasNext() && taken.size() < most; ) {
            Ticket<W, A> next = line.next();
            // The keys of one that has to wait count too, or a third could overtake it.
            boolean free = next.keys.stream().noneMatch(touched::contains);
            touched.addAll(next.keys);
            if (free) {
                taken.add(next);
                busy.addAll(next.keys);
                line.remove();
            }
        }
        return taken;
    }

    /// Writes the leader's work with what else has gathered, and passes the lead on.
    private void lead(Ticket<W, A> leader) {
        var batch = new ArrayList<Ticket<W, A>>();
        batch.add(leader);
        lock.lock();
        try {
            batch.addAll(takeFree(largest - 1));
        } finally {
            lock.unlock();
        }
        try {
            settle(batch);
        } finally {
            batch.forEach(Ticket::wake);
            passOn(batch);
        }
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

    private void passOn(List<Ticket<W, A>> written) {
        var next = new ArrayList<Ticket<W, A>>();
        lock.lock();
        try {
            written.forEach(ticket -> busy.removeAll(ticket.keys));
            leaders--;
            // The others' lane may have had to stop for what this one held.
            for (@Nullable Ticket<W, A> one = appoint(); one != null; one = appoint()) {
                next.add(one);
            }
        } finally {
            lock.unlock();
        }
        next.forEach(Ticket::callToLead);
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
