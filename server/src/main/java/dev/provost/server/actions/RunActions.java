package dev.provost.server.actions;

import dev.provost.server.services.Service;
import dev.provost.server.services.Waker;
import dev.provost.store.ActionQueueStore;
import dev.provost.store.ActionQueueStore.Claimed;
import dev.provost.store.Database;
import dev.provost.store.DatabaseFailure;
import dev.provost.store.Transaction;
import dev.provost.store.UnstorableValue;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs what automations have set off.
///
/// ```
///            claim                 succeed, with what it did
///  waiting ─────────► in our hands ─────────────────────────► gone, its events are stored
///     ▲                    │       fail for good
///     └────────────────────┴────────────────────────────────► gone, its events are stored
///       may pass: later; or we died: when the claim ends
/// ```
///
/// A claim is a time until which others leave the action alone, and a number that tells one claim from the next. What
/// an action does to the database and the end of its row are one transaction that asks for that number: it happens
/// once, even if a server takes longer than its claim lasts, or is killed at any moment. A call outside may happen
/// twice then.
public final class RunActions implements Service {
    private static final Logger log = LoggerFactory.getLogger(RunActions.class);

    /// How often this server looks for what others have left.
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    /// Longer than any action takes by itself.
    private static final Duration CLAIM = Duration.ofMinutes(3);

    private static final Duration BETWEEN_FORGETTING = Duration.ofMinutes(10);
    private static final int AT_ONCE = 16;
    private static final int MOST_ATTEMPTS = 4;

    /// So often an action is begun at most, whatever keeps it from its end: a server that dies of it must not do so for
    /// ever.
    private static final int MOST_BEGINNINGS = 12;

    private final Database database;
    private final ActionQueueStore queue;
    private final Actions actions;
    private final ActionEvents events;
    private final InstantSource clock;
    private final Executor threads;
    private final Waker waker;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private Instant forget = Instant.MIN;

    RunActions(
            Database database,
            ActionQueueStore queue,
            Actions actions,
            ActionEvents events,
            InstantSource clock,
            Executor threads,
            Waker waker) {
        this.database = database;
        this.queue = queue;
        this.actions = actions;
        this.events = events;
        this.clock = clock;
        this.threads = threads;
        this.waker = waker;
    }

    @Override
    public String name() {
        return "actions";
    }

    @Override
    public int runOnce(Instant now) {
        if (!now.isBefore(forget)) {
            forget = now.plus(BETWEEN_FORGETTING);
            database.write(tx -> queue.forget(tx, now.minus(BETWEEN_FORGETTING)));
        }
        int most = free.availablePermits();
        if (most == 0 || !database.read(tx -> queue.isWaiting(tx, now))) {
            return 0;
        }
        List<Claimed> claimed = database.write(tx -> queue.claim(tx, now, now.plus(CLAIM), most));
        for (Claimed each : claimed) {
            free.acquireUninterruptibly();
            threads.execute(() -> {
                try {
                    run(each);
                } finally {
                    free.release();
                    waker.wake();
                }
            });
        }
        return claimed.size();
    }

    /// Returns when nothing that was begun goes on any more.
    public void awaitRest() {
        free.acquireUninterruptibly(AT_ONCE);
        free.release(AT_ONCE);
    }

    private void run(Claimed claimed) {
        try {
            readAndRun(claimed);
        } catch (DatabaseFailure e) {
            // The claim ends by itself, and then it is tried again.
            log.warn("Action {} could not be run: {}", claimed.id(), e.getMessage());
        }
    }

    private void readAndRun(Claimed claimed) {
        try {
            var tried = new Attempt(claimed.read(), (tx, attempt, failure) -> {
                if (!end(tx, claimed, attempt, failure)) {
                    throw new Attempt.Superseded();
                }
            });
            run(claimed, tried);
        } catch (DatabaseFailure e) {
            throw e;
        } catch (RuntimeException e) {
            // What cannot be read has no automation that something could be told of.
            log.error("Action {} cannot be read and is left out", claimed.id(), e);
            database.write(tx -> queue.end(tx, claimed, "It cannot be read", clock.instant()));
        }
    }

    private void run(Claimed claimed, Attempt attempt) {
        if (claimed.attempt() > MOST_BEGINNINGS) {
            fail(claimed, attempt, "It was begun " + MOST_BEGINNINGS + " times and never came to an end");
            return;
        }
        try {
            actions.run(attempt);
        } catch (ActionFailed e) {
            if (e.mayPass() && claimed.attempt() < MOST_ATTEMPTS) {
                postpone(claimed);
            } else {
                fail(claimed, attempt, e.reason());
            }
        } catch (Attempt.Superseded e) {
            log.warn("Action {} took so long that it was given to somebody else", claimed.id(), e);
        } catch (InterruptedException _) {
            // The server stops. The next one need not wait for the end of the claim.
            database.write(tx -> queue.postpone(tx, claimed, clock.instant()));
            Thread.currentThread().interrupt();
        } catch (UnstorableValue e) {
            log.warn("Action {} makes what cannot be stored: {}", claimed.id(), e.getMessage());
            fail(claimed, attempt, "It makes what the database cannot store");
        } catch (DatabaseFailure e) {
            log.warn("Action {} could not be run now: {}", claimed.id(), e.getMessage());
            postpone(claimed);
        } catch (RuntimeException e) {
            log.error("Action {} failed in a way that nobody thought of", claimed.id(), e);
            fail(claimed, attempt, "Unexpected error: " + e.getClass().getSimpleName());
        }
    }

    private void fail(Claimed claimed, Attempt attempt, String reason) {
        log.info(
                "Action {} of automation {} failed: {}",
                attempt.action().action().type(),
                attempt.action().automation().id(),
                reason);
        database.write(tx -> end(tx, claimed, attempt, reason));
    }

    /// Has it that an action is over, and says whether it was still in our hands.
    private boolean end(Transaction tx, Claimed claimed, Attempt attempt, @Nullable String failure)
            throws SQLException {
        Instant now = clock.instant();
        if (!queue.end(tx, claimed, failure, now)) {
            return false;
        }
        if (failure == null) {
            events.executed(tx, attempt, now);
        } else {
            events.failed(tx, attempt, failure, now);
        }
        return true;
    }

    /// The more often it failed, the longer it waits.
    private void postpone(Claimed claimed) {
        long seconds = 1L << Math.min(2 * (claimed.attempt() - 1), 8);
        Instant next = clock.instant().plusSeconds(seconds);
        database.write(tx -> queue.postpone(tx, claimed, next));
    }
}
