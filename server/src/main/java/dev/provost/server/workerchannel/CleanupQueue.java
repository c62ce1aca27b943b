package dev.provost.server.workerchannel;

import dev.provost.server.workerchannel.ChannelTally.Count;
import dev.provost.store.CleanupStore;
import dev.provost.store.CleanupStore.Consumer;
import dev.provost.store.CleanupStore.Message;
import dev.provost.store.CleanupStore.Row;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Messages that ask workers to clean up, each of which is delivered at least once and is in one worker's hands at a
/// time.
///
/// Whoever has a message is known by its token alone: a worker that comes back over another connection, or to another
/// server, still has it. It is rows that say so, so nothing is lost with a server; the reference keeps it in memory.
public final class CleanupQueue {
    private static final Logger log = LoggerFactory.getLogger(CleanupQueue.class);

    /// Why a message is not tried again.
    static final String TOO_OFTEN = "max_delivery_attempts_reached";

    private static final int TOKEN_BYTES = 32;

    private final Database database;
    private final CleanupStore store;
    private final Policy policy;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ChannelTally tally;
    private volatile Runnable onWaiting = () -> {};

    /// How long workers have, and how often it is tried.
    ///
    /// @param lease how long a message stays in a worker's hands unless it renews that
    /// @param attempts how often a message is delivered at most
    /// @param memory how long it is known that something was cleaned up; null for ever
    public record Policy(
            Duration lease, int attempts, @Nullable Duration memory) {}

    public CleanupQueue(
            Database database,
            CleanupStore store,
            Policy policy,
            InstantSource clock,
            RandomGenerator random,
            ChannelTally tally) {
        this.database = database;
        this.store = store;
        this.policy = policy;
        this.clock = clock;
        this.random = random;
        this.tally = tally;
    }

    ChannelTally tally() {
        return tally;
    }

    /// A message in a worker's hands.
    record Reservation(Message message, String token, Instant leaseExpires, int deliveryCount) {}

    /// What a worker wants to do with a message that it has.
    enum Operation {
        ACK,
        RELEASE,
        RENEW;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What became of it.
    ///
    /// @param leaseExpires until when the message is the worker's, if that was renewed
    record Result(
            UUID messageId,
            Operation operation,
            String status,
            @Nullable Instant leaseExpires,
            @Nullable String reason) {

        private static final String ACCEPTED = "accepted";

        private static Result accepted(UUID messageId, Operation operation, @Nullable Instant leaseExpires) {
            return new Result(messageId, operation, ACCEPTED, leaseExpires, null);
        }

        static Result refused(UUID messageId, Operation operation, String status, String reason) {
            return new Result(messageId, operation, status, null, reason);
        }
    }

    /// Says who is to be told when something waits; it must not wait itself.
    void whenSomethingWaits(Runnable listener) {
        onWaiting = listener;
    }

    /// Stores a message, unless there has been one with its key.
    public void enqueue(Transaction tx, Message message) {
        boolean isNew = store.insert(tx, message, clock.instant());
        tx.afterCommit(() -> tally.count(Count.OPERATIONS, "enqueue", isNew ? Result.ACCEPTED : "duplicate"));
        if (isNew) {
            tx.afterCommit(onWaiting);
        }
    }

    /// The pools in which something waits to be cleaned up.
    Set<UUID> poolsWithWork() {
        return database.read(tx -> store.poolsWaiting(tx, policy.attempts(), clock.instant()));
    }

    /// Puts the message that has waited longest into a worker's hands; empty if there is none for it, or its hands are
    /// full.
    ///
    /// @param queues the queues it may come from; null for any
    /// @param hands how many messages the worker can have
    Optional<Reservation> reserve(
            Consumer consumer, Collection<String> kinds, @Nullable Collection<UUID> queues, int hands) {
        Instant now = clock.instant();
        boolean some =
                database.read(tx -> store.inHands(tx, consumer, now) < hands && waits(tx, consumer, kinds, queues));
        return some ? database.write(tx -> reserve(tx, consumer, kinds, queues, hands)) : Optional.empty();
    }

    /// Looks before it locks: on SQLite, a lock is one of the whole database.
    private boolean waits(
            Transaction tx, Consumer consumer, Collection<String> kinds, @Nullable Collection<UUID> queues) {
        return store.isWaiting(tx, consumer.workPoolId(), kinds, queues, policy.attempts(), clock.instant());
    }

    private Optional<Reservation> reserve(
            Transaction tx, Consumer consumer, Collection<String> kinds, @Nullable Collection<UUID> queues, int hands) {
        Instant now = clock.instant();
        if (store.inHands(tx, consumer, now) >= hands) {
            return Optional.empty();
        }
        Optional<Row> waiting = store.lockWaiting(tx, consumer.workPoolId(), kinds, queues, policy.attempts(), now);
        return waiting.map(row -> {
            String token = token();
            Instant expires = now.plus(policy.lease());
            store.reserve(tx, row.message().id(), consumer, token, expires, now);
            tx.afterCommit(() -> tally.count(Count.OPERATIONS, "reserve", Result.ACCEPTED));
            return new Reservation(row.message(), token, expires, row.deliveryCount() + 1);
        });
    }

    private String token() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The worker has cleaned up.
    Result acknowledge(UUID workPoolId, UUID messageId, String token) {
        return operate(Operation.ACK, workPoolId, messageId, token, (tx, row, now) -> {
            store.settle(tx, messageId, null, null, now);
            return Result.accepted(messageId, Operation.ACK, null);
        });
    }

    /// The worker gives up. Somebody else tries, unless that has been tried often enough.
    Result release(UUID workPoolId, UUID messageId, String token, String reason) {
        return operate(Operation.RELEASE, workPoolId, messageId, token, (tx, row, now) -> {
            if (row.deliveryCount() >= policy.attempts()) {
                return bury(tx, row, Operation.RELEASE, reason, now);
            }
            store.release(tx, messageId, now);
            tx.afterCommit(onWaiting);
            return Result.accepted(messageId, Operation.RELEASE, null);
        });
    }

    /// The worker needs more time.
    Result renew(UUID workPoolId, UUID messageId, String token) {
        return operate(Operation.RENEW, workPoolId, messageId, token, (tx, row, now) -> {
            Instant expires = now.plus(policy.lease());
            store.renew(tx, messageId, expires, now);
            return Result.accepted(messageId, Operation.RENEW, expires);
        });
    }

    /// What is done with a message by the one who has it.
    @FunctionalInterface
    private interface Deed {
        Result on(Transaction tx, Row row, Instant now);
    }

    private Result operate(Operation operation, UUID workPoolId, UUID messageId, String token, Deed deed) {
        Result result = tried(operation, workPoolId, messageId, token, deed);
        tally.count(Count.OPERATIONS, operation.text(), result.status());
        return result;
    }

    private Result tried(Operation operation, UUID workPoolId, UUID messageId, String token, Deed deed) {
        return database.write(tx -> {
            Instant now = clock.instant();
            Optional<Row> found = store.lock(tx, messageId);
            if (found.isEmpty()) {
                return Result.refused(messageId, operation, "not_found", "message_not_found");
            }
            Row row = found.get();
            if (!row.message().workPoolId().equals(workPoolId)) {
                return Result.refused(messageId, operation, "unauthorized", "work_pool_mismatch");
            }
            if (row.token() == null || row.leaseExpires() == null) {
                return Result.refused(messageId, operation, "not_current", "no_active_reservation");
            }
            if (!row.token().equals(token)) {
                return Result.refused(messageId, operation, "invalid_token", "reservation_token_mismatch");
            }
            return row.leaseExpires().isAfter(now) ? deed.on(tx, row, now) : tooLate(tx, row, operation, now);
        });
    }

    private Result tooLate(Transaction tx, Row row, Operation operation, Instant now) {
        if (row.deliveryCount() >= policy.attempts()) {
            return bury(tx, row, operation, null, now);
        }
        store.release(tx, row.message().id(), now);
        tx.afterCommit(onWaiting);
        return Result.refused(row.message().id(), operation, "expired", "lease_expired");
    }

    private Result bury(Transaction tx, Row row, Operation operation, @Nullable String releaseReason, Instant now) {
        bury(tx, row, releaseReason, now);
        return Result.refused(row.message().id(), operation, "dead_lettered", TOO_OFTEN);
    }

    private void bury(Transaction tx, Row row, @Nullable String releaseReason, Instant now) {
        Message message = row.message();
        store.settle(tx, message.id(), TOO_OFTEN, releaseReason, now);
        tx.afterCommit(() -> tally.count(Count.DEAD_LETTERS, message.kind(), TOO_OFTEN));
        tx.afterCommit(() -> log.warn(
                "Nobody could clean up {} of work pool {} ({}, message {}), and {} have tried{}",
                message.target().text(),
                message.workPoolId(),
                message.kind(),
                message.id(),
                row.deliveryCount(),
                releaseReason == null ? "" : "; the last one said: " + releaseReason));
    }

    /// Takes messages out of the hands of workers whose time is over, and says how many those were.
    int takeBackExpired(Instant now, int limit) {
        return database.write(tx -> {
            List<Row> expired = store.lockExpired(tx, now, limit);
            for (Row row : expired) {
                boolean last = row.deliveryCount() >= policy.attempts();
                if (last) {
                    bury(tx, row, null, now);
                } else {
                    store.release(tx, row.message().id(), now);
                    tx.afterCommit(onWaiting);
                }
                tx.afterCommit(() -> tally.count(Count.LEASE_EXPIRATIONS, last ? "dead_lettered" : "redelivered"));
            }
            store.prune(tx, policy.memory() == null ? null : now.minus(policy.memory()));
            return expired.size();
        });
    }
}
