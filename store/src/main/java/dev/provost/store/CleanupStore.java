package dev.provost.store;

import static dev.provost.store.tables.Tables.PROVOST_CLEANUP_MESSAGE;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// What workers are asked to clean up (`provost_cleanup_message`).
///
/// ```
///            reserve                acknowledge
///  waiting ──────────► in one's hands ─────────► settled
///     ▲                     │
///     └─────────────────────┤ released, or its lease ran out
///                           └──────────────────► settled, with a failure: that was the last attempt
/// ```
///
/// A lease that runs out needs nobody to notice: from then on the message counts as waiting.
public final class CleanupStore {
    private static final Condition OPEN = PROVOST_CLEANUP_MESSAGE.SETTLED.isNull();

    /// Something to clean up.
    public record Message(
            UUID id,
            String idempotencyKey,
            UUID workPoolId,
            @Nullable UUID workQueueId,
            String kind,
            RawJson target,
            RawJson data) {}

    /// A worker that can clean up.
    public record Consumer(UUID workPoolId, UUID id, String worker) {}

    /// A message that has not been settled.
    ///
    /// @param deliveryCount how often it has been in somebody's hands
    /// @param token by which the one who has it is known; null while it waits
    public record Row(
            Message message,
            int deliveryCount,
            @Nullable String token,
            @Nullable Instant leaseExpires) {}

    /// Stores a message, and says whether it is new: it is not if there has been one with its id, or with its key in
    /// its pool.
    public boolean insert(Transaction tx, Message message, Instant now) {
        return tx.sql()
                        .insertInto(PROVOST_CLEANUP_MESSAGE)
                        .set(PROVOST_CLEANUP_MESSAGE.MESSAGE_ID, message.id())
                        .set(PROVOST_CLEANUP_MESSAGE.IDEMPOTENCY_KEY, message.idempotencyKey())
                        .set(PROVOST_CLEANUP_MESSAGE.WORK_POOL_ID, message.workPoolId())
                        .set(PROVOST_CLEANUP_MESSAGE.WORK_QUEUE_ID, message.workQueueId())
                        .set(PROVOST_CLEANUP_MESSAGE.KIND, message.kind())
                        .set(PROVOST_CLEANUP_MESSAGE.TARGET, message.target())
                        .set(PROVOST_CLEANUP_MESSAGE.DATA, message.data())
                        .set(PROVOST_CLEANUP_MESSAGE.CREATED, now)
                        .set(PROVOST_CLEANUP_MESSAGE.UPDATED, now)
                        .set(PROVOST_CLEANUP_MESSAGE.DELIVERY_COUNT, 0)
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    /// Whether there is anything that [#lockWaiting] could find.
    public boolean isWaiting(
            Transaction tx,
            UUID workPoolId,
            Collection<String> kinds,
            @Nullable Collection<UUID> queues,
            int attempts,
            Instant now) {
        return tx.sql().fetchExists(PROVOST_CLEANUP_MESSAGE, waiting(workPoolId, kinds, queues, attempts, now));
    }

    /// Locks the message of these kinds that has waited longest, if nobody else has it.
    ///
    /// @param queues the queues it may come from; null for any
    /// @param attempts how often a message may be in somebody's hands
    public Optional<Row> lockWaiting(
            Transaction tx,
            UUID workPoolId,
            Collection<String> kinds,
            @Nullable Collection<UUID> queues,
            int attempts,
            Instant now) {
        return tx.dialect()
                .skipLocked(tx.sql()
                        .selectFrom(PROVOST_CLEANUP_MESSAGE)
                        .where(waiting(workPoolId, kinds, queues, attempts, now))
                        .orderBy(PROVOST_CLEANUP_MESSAGE.CREATED, PROVOST_CLEANUP_MESSAGE.MESSAGE_ID)
                        .limit(1))
                .fetchOptional(CleanupStore::row);
    }

    /// The pools that have a message that waits.
    public Set<UUID> poolsWaiting(Transaction tx, int attempts, Instant now) {
        return new HashSet<>(tx.sql()
                .selectDistinct(PROVOST_CLEANUP_MESSAGE.WORK_POOL_ID)
                .from(PROVOST_CLEANUP_MESSAGE)
                .where(OPEN)
                .and(isFree(now))
                .and(PROVOST_CLEANUP_MESSAGE.DELIVERY_COUNT.lt(attempts))
                .fetch(PROVOST_CLEANUP_MESSAGE.WORK_POOL_ID));
    }

    private static Condition waiting(
            UUID workPoolId, Collection<String> kinds, @Nullable Collection<UUID> queues, int attempts, Instant now) {
        return PROVOST_CLEANUP_MESSAGE
                .WORK_POOL_ID
                .eq(workPoolId)
                .and(OPEN)
                .and(PROVOST_CLEANUP_MESSAGE.KIND.in(kinds))
                .and(queues == null ? noCondition() : PROVOST_CLEANUP_MESSAGE.WORK_QUEUE_ID.in(queues))
                .and(isFree(now))
                .and(PROVOST_CLEANUP_MESSAGE.DELIVERY_COUNT.lt(attempts));
    }

    private static Condition isFree(Instant now) {
        return PROVOST_CLEANUP_MESSAGE.RESERVATION_TOKEN.isNull().or(PROVOST_CLEANUP_MESSAGE.LEASE_EXPIRES.le(now));
    }

    /// Puts a message into a worker's hands, once more than before.
    public void reserve(
            Transaction tx, UUID messageId, Consumer consumer, String token, Instant leaseExpires, Instant now) {
        tx.sql()
                .update(PROVOST_CLEANUP_MESSAGE)
                .set(PROVOST_CLEANUP_MESSAGE.DELIVERY_COUNT, PROVOST_CLEANUP_MESSAGE.DELIVERY_COUNT.plus(1))
                .set(PROVOST_CLEANUP_MESSAGE.RESERVATION_TOKEN, token)
                .set(PROVOST_CLEANUP_MESSAGE.LEASE_EXPIRES, leaseExpires)
                .set(PROVOST_CLEANUP_MESSAGE.CONSUMER_ID, consumer.id())
                .set(PROVOST_CLEANUP_MESSAGE.WORKER, consumer.worker())
                .set(PROVOST_CLEANUP_MESSAGE.UPDATED, now)
                .where(PROVOST_CLEANUP_MESSAGE.MESSAGE_ID.eq(messageId))
                .execute();
    }

    /// How many messages a worker has, over whichever connection it got them.
    public int inHands(Transaction tx, Consumer consumer, Instant now) {
        return tx.sql()
                .fetchCount(
                        PROVOST_CLEANUP_MESSAGE,
                        PROVOST_CLEANUP_MESSAGE.WORK_POOL_ID.eq(consumer.workPoolId()),
                        OPEN,
                        PROVOST_CLEANUP_MESSAGE.CONSUMER_ID.eq(consumer.id()),
                        PROVOST_CLEANUP_MESSAGE.WORKER.eq(consumer.worker()),
                        PROVOST_CLEANUP_MESSAGE.LEASE_EXPIRES.gt(now));
    }

    /// Finds a message that is not settled, and holds it until the transaction ends.
    public Optional<Row> lock(Transaction tx, UUID messageId) {
        return tx.dialect()
                .locked(tx.sql()
                        .selectFrom(PROVOST_CLEANUP_MESSAGE)
                        .where(PROVOST_CLEANUP_MESSAGE.MESSAGE_ID.eq(messageId))
                        .and(OPEN))
                .fetchOptional(CleanupStore::row);
    }

    /// Takes a message out of the hands it is in.
    public void release(Transaction tx, UUID messageId, Instant now) {
        tx.sql()
                .update(PROVOST_CLEANUP_MESSAGE)
                .setNull(PROVOST_CLEANUP_MESSAGE.RESERVATION_TOKEN)
                .setNull(PROVOST_CLEANUP_MESSAGE.LEASE_EXPIRES)
                .setNull(PROVOST_CLEANUP_MESSAGE.CONSUMER_ID)
                .setNull(PROVOST_CLEANUP_MESSAGE.WORKER)
                .set(PROVOST_CLEANUP_MESSAGE.UPDATED, now)
                .where(PROVOST_CLEANUP_MESSAGE.MESSAGE_ID.eq(messageId))
                .execute();
    }

    public void renew(Transaction tx, UUID messageId, Instant leaseExpires, Instant now) {
        tx.sql()
                .update(PROVOST_CLEANUP_MESSAGE)
                .set(PROVOST_CLEANUP_MESSAGE.LEASE_EXPIRES, leaseExpires)
                .set(PROVOST_CLEANUP_MESSAGE.UPDATED, now)
                .where(PROVOST_CLEANUP_MESSAGE.MESSAGE_ID.eq(messageId))
                .execute();
    }

    /// Settles a message.
    ///
    /// @param failure null if it was cleaned up
    /// @param releaseReason why the last worker that had it gave it back
    public void settle(
            Transaction tx, UUID messageId, @Nullable String failure, @Nullable String releaseReason, Instant now) {
        tx.sql()
                .update(PROVOST_CLEANUP_MESSAGE)
                .set(PROVOST_CLEANUP_MESSAGE.SETTLED, now)
                .set(PROVOST_CLEANUP_MESSAGE.FAILURE, failure)
                .set(PROVOST_CLEANUP_MESSAGE.RELEASE_REASON, releaseReason)
                .set(PROVOST_CLEANUP_MESSAGE.UPDATED, now)
                .where(PROVOST_CLEANUP_MESSAGE.MESSAGE_ID.eq(messageId))
                .execute();
    }

    /// Locks messages whose lease ran out, so many at most and none that others have locked.
    public List<Row> lockExpired(Transaction tx, Instant now, int limit) {
        return tx.dialect()
                .skipLocked(tx.sql()
                        .selectFrom(PROVOST_CLEANUP_MESSAGE)
                        .where(OPEN)
                        .and(PROVOST_CLEANUP_MESSAGE.LEASE_EXPIRES.le(now))
                        .orderBy(PROVOST_CLEANUP_MESSAGE.LEASE_EXPIRES, PROVOST_CLEANUP_MESSAGE.MESSAGE_ID)
                        .limit(limit))
                .fetch(CleanupStore::row);
    }

    /// Removes messages of pools that are gone, and those that were cleaned up before a time.
    ///
    /// @param cleanedUpBefore null to keep them
    public int prune(Transaction tx, @Nullable Instant cleanedUpBefore) {
        Condition poolIsGone =
                notExists(selectOne().from(WORK_POOL).where(WORK_POOL.ID.eq(PROVOST_CLEANUP_MESSAGE.WORK_POOL_ID)));
        return tx.sql()
                .deleteFrom(PROVOST_CLEANUP_MESSAGE)
                .where(
                        cleanedUpBefore == null
                                ? poolIsGone
                                : poolIsGone.or(PROVOST_CLEANUP_MESSAGE
                                        .SETTLED
                                        .le(cleanedUpBefore)
                                        .and(PROVOST_CLEANUP_MESSAGE.FAILURE.isNull())))
                .execute();
    }

    private static Row row(Record row) {
        return new Row(
                new Message(
                        row.get(PROVOST_CLEANUP_MESSAGE.MESSAGE_ID),
                        row.get(PROVOST_CLEANUP_MESSAGE.IDEMPOTENCY_KEY),
                        row.get(PROVOST_CLEANUP_MESSAGE.WORK_POOL_ID),
                        row.get(PROVOST_CLEANUP_MESSAGE.WORK_QUEUE_ID),
                        row.get(PROVOST_CLEANUP_MESSAGE.KIND),
                        row.get(PROVOST_CLEANUP_MESSAGE.TARGET),
                        row.get(PROVOST_CLEANUP_MESSAGE.DATA)),
                row.get(PROVOST_CLEANUP_MESSAGE.DELIVERY_COUNT),
                row.get(PROVOST_CLEANUP_MESSAGE.RESERVATION_TOKEN),
                row.get(PROVOST_CLEANUP_MESSAGE.LEASE_EXPIRES));
    }
}
