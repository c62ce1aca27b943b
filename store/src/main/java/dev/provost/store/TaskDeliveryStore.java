package dev.provost.store;

import static dev.provost.store.tables.Tables.PROVOST_TASK_DELIVERY;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN_STATE;
import static java.util.Objects.requireNonNull;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import dev.provost.api.states.StateType;
import dev.provost.engine.states.States;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Background tasks that wait for a task worker, and which of them are in whose hands (`provost_task_delivery`).
///
/// A background task is *waiting* while its state is a scheduled one that says `deferred`, and that state is in
/// nobody's hands. Each delivery holds for a time only, which somebody has to prolong; what has run out and was not
/// begun waits again.
public final class TaskDeliveryStore {
    private static final DataType<Instant> TIME = PROVOST_TASK_DELIVERY.EXPIRES.getDataType();

    /// A background task that nobody has.
    ///
    /// @param retry whether it goes before those that were never tried
    public record Waiting(UUID taskRunId, String taskKey, boolean retry) {}

    /// Which task a run is of.
    public record Keyed(UUID taskRunId, String taskKey) {}

    /// Lists what is waiting for these tasks, the longest waiting first.
    ///
    /// @param scheduled how many of each task that were never tried, at most
    /// @param retries how many retries of each task, at most
    public List<Waiting> waiting(Transaction tx, Collection<String> taskKeys, int scheduled, int retries) {
        Condition retry = TASK_RUN.STATE_NAME.eq(States.AWAITING_RETRY);
        var isRetry = field(retry).as("is_retry");
        var place = rowNumber()
                .over()
                .partitionBy(TASK_RUN.TASK_KEY, field(retry))
                .orderBy(TASK_RUN.STATE_TIMESTAMP, TASK_RUN.ID)
                .as("place");
        var later = TASK_RUN_STATE.as("later");
        var line = tx.sql()
                .select(TASK_RUN.ID, TASK_RUN.TASK_KEY, isRetry, place)
                .from(TASK_RUN)
                .join(TASK_RUN_STATE)
                .on(TASK_RUN_STATE.ID.eq(TASK_RUN.STATE_ID))
                .where(TASK_RUN.STATE_TYPE.eq(StateType.SCHEDULED))
                .and(TASK_RUN.TASK_KEY.in(taskKeys))
                .and(isDeferred(tx.dialect()))
                .and(notExists(selectOne()
                        .from(PROVOST_TASK_DELIVERY)
                        .where(PROVOST_TASK_DELIVERY.STATE_ID.eq(TASK_RUN.STATE_ID))))
                // A worker whose clock is slow has begun, though by its time it was before it was scheduled.
                .and(notExists(selectOne()
                        .from(later)
                        .where(later.TASK_RUN_ID.eq(TASK_RUN.ID))
                        .and(later.CREATED.gt(TASK_RUN_STATE.CREATED))))
                .asTable("line");
        Field<Integer> placeInLine = requireNonNull(line.field(place));
        return tx.sql()
                .select(line.field(TASK_RUN.ID), line.field(TASK_RUN.TASK_KEY), line.field(isRetry))
                .from(line)
                .where(placeInLine.le(
                        case_().when(condition(line.field(isRetry)), retries).else_(scheduled)))
                .orderBy(placeInLine, line.field(TASK_RUN.ID))
                .fetch(mapping(Waiting::new));
    }

    /// JSON's true is 1 in SQLite and `true` in PostgreSQL.
    private static Condition isDeferred(Dialect dialect) {
        return cast(dialect.text(TASK_RUN_STATE.STATE_DETAILS, "deferred"), SQLDataType.VARCHAR)
                .in("1", "true");
    }

    /// Says which tasks these runs are of; those that do not exist are left out.
    public List<Keyed> keys(Transaction tx, Collection<UUID> taskRunIds) {
        return tx.sql()
                .select(TASK_RUN.ID, TASK_RUN.TASK_KEY)
                .from(TASK_RUN)
                .where(TASK_RUN.ID.in(taskRunIds))
                .fetch(mapping(Keyed::new));
    }

    /// Puts a run, in this state of it, into a worker's hands, unless it is in somebody's already.
    ///
    /// @return whether it is this worker's now
    public boolean claim(
            Transaction tx, UUID taskRunId, UUID stateId, UUID connectionId, String worker, Instant expires) {
        return tx.sql()
                        .insertInto(PROVOST_TASK_DELIVERY)
                        .set(PROVOST_TASK_DELIVERY.STATE_ID, stateId)
                        .set(PROVOST_TASK_DELIVERY.TASK_RUN_ID, taskRunId)
                        .set(PROVOST_TASK_DELIVERY.CONNECTION_ID, connectionId)
                        .set(PROVOST_TASK_DELIVERY.WORKER, worker)
                        .set(PROVOST_TASK_DELIVERY.EXPIRES, expires)
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    /// Notes that the worker said that it has the run.
    public void acknowledge(Transaction tx, UUID stateId, Instant now, Instant expires) {
        tx.sql()
                .update(PROVOST_TASK_DELIVERY)
                .set(PROVOST_TASK_DELIVERY.ACKNOWLEDGED, now)
                .set(PROVOST_TASK_DELIVERY.EXPIRES, expires)
                .where(PROVOST_TASK_DELIVERY.STATE_ID.eq(stateId))
                .execute();
    }

    /// Takes a run out of a worker's hands.
    public void takeBack(Transaction tx, UUID stateId) {
        tx.sql()
                .deleteFrom(PROVOST_TASK_DELIVERY)
                .where(PROVOST_TASK_DELIVERY.STATE_ID.eq(stateId))
                .execute();
    }

    /// Prolongs what workers have that are still there.
    ///
    /// @param expires until when for what was sent
    /// @param expiresAcknowledged until when for what they said that they have
    public void prolong(Transaction tx, Collection<UUID> connectionIds, Instant expires, Instant expiresAcknowledged) {
        if (connectionIds.isEmpty()) {
            return;
        }
        tx.sql()
                .update(PROVOST_TASK_DELIVERY)
                .set(
                        PROVOST_TASK_DELIVERY.EXPIRES,
                        case_().when(PROVOST_TASK_DELIVERY.ACKNOWLEDGED.isNull(), val(expires, TIME))
                                .else_(val(expiresAcknowledged, TIME)))
                .where(PROVOST_TASK_DELIVERY.CONNECTION_ID.in(connectionIds))
                .execute();
    }

    /// Lets what a worker said that it has run out at a certain time: it has gone.
    public void leave(Transaction tx, UUID connectionId, Instant expires) {
        tx.sql()
                .update(PROVOST_TASK_DELIVERY)
                .set(PROVOST_TASK_DELIVERY.EXPIRES, expires)
                .where(PROVOST_TASK_DELIVERY.CONNECTION_ID.eq(connectionId))
                .and(PROVOST_TASK_DELIVERY.ACKNOWLEDGED.isNotNull())
                .execute();
    }

    /// Removes what is settled: the run is gone, or in another state.
    public int removeSettled(Transaction tx) {
        return tx.sql()
                .deleteFrom(PROVOST_TASK_DELIVERY)
                .where(DSL.not(exists(selectOne()
                        .from(TASK_RUN)
                        .where(TASK_RUN.ID.eq(PROVOST_TASK_DELIVERY.TASK_RUN_ID))
                        .and(TASK_RUN.STATE_ID.eq(PROVOST_TASK_DELIVERY.STATE_ID)))))
                .execute();
    }

    /// Removes what has run out, so that it waits again.
    public int removeExpired(Transaction tx, Instant now) {
        return tx.sql()
                .deleteFrom(PROVOST_TASK_DELIVERY)
                .where(PROVOST_TASK_DELIVERY.EXPIRES.le(now))
                .execute();
    }
}
