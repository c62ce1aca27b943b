package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.FLOW_RUN_STATE;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.row;

import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Runs that the server has to do something about on its own.
///
/// Lists come in pages: each goes on after the last row of the page before, so that a row about which nothing can be
/// done hides no other. They lock nothing; who wants to move what is listed claims it first ([#claimFlowRuns]).
public final class DueRunStore {

    private static final Set<StateType> UNFINISHED = unfinished();

    /// A flow run that should have started.
    public record Overdue(UUID flowRunId, UUID stateId, Instant scheduledTime) {}

    /// A flow run that waits to be resumed.
    ///
    /// @param timeout when it has waited too long; null if it never does
    public record Paused(
            UUID flowRunId, UUID stateId, @Nullable Instant timeout) {}

    /// A flow run that is being cancelled.
    public record Cancelling(UUID flowRunId, UUID stateId, Instant since) {}

    /// A run of a task, or of a flow that is part of another, whose parent is cancelled.
    public record Orphan(UUID runId, UUID stateId) {}

    /// A flow run within a cancelled one.
    ///
    /// @param deployed whether a worker has to end it
    public record OrphanFlow(UUID runId, UUID stateId, boolean deployed) {}

    /// Where the process of a flow run is to be looked for.
    public record Whereabouts(
            @Nullable String infrastructurePid,
            @Nullable UUID workQueueId,
            @Nullable UUID workPoolId,
            @Nullable String workPoolType) {}

    private static Set<StateType> unfinished() {
        var types = EnumSet.allOf(StateType.class);
        types.removeIf(StateType::isFinal);
        return types;
    }

    /// Lists flow runs that should have started by the deadline and that nobody has called late, the longest overdue
    /// first.
    public List<Overdue> overdue(Transaction tx, Instant deadline, @Nullable Overdue after, int limit) {
        return tx.sql()
                .select(FLOW_RUN.ID, FLOW_RUN.STATE_ID, FLOW_RUN.NEXT_SCHEDULED_START_TIME)
                .from(FLOW_RUN)
                .where(FLOW_RUN.NEXT_SCHEDULED_START_TIME.le(deadline))
                .and(FLOW_RUN.STATE_TYPE.eq(StateType.SCHEDULED))
                .and(FLOW_RUN.STATE_NAME.eq(StateType.SCHEDULED.title()))
                .and(FLOW_RUN.STATE_ID.isNotNull())
                .and(
                        after == null
                                ? noCondition()
                                : isAfter(FLOW_RUN.NEXT_SCHEDULED_START_TIME, after.scheduledTime(), after.flowRunId()))
                .orderBy(FLOW_RUN.NEXT_SCHEDULED_START_TIME, FLOW_RUN.ID)
                .limit(limit)
                .fetch(mapping(Overdue::new));
    }

    /// Lists paused flow runs, whether their time is over or not.
    public List<Paused> paused(Transaction tx, @Nullable Paused after, int limit) {
        return tx.sql()
                .select(FLOW_RUN.ID, FLOW_RUN_STATE.ID, FLOW_RUN_STATE.STATE_DETAILS)
                .from(FLOW_RUN)
                .join(FLOW_RUN_STATE)
                .on(FLOW_RUN_STATE.ID.eq(FLOW_RUN.STATE_ID))
                .where(FLOW_RUN.STATE_TYPE.eq(StateType.PAUSED))
                .and(after == null ? noCondition() : FLOW_RUN.ID.gt(after.flowRunId()))
                .orderBy(FLOW_RUN.ID)
                .limit(limit)
                .fetch(mapping((id, stateId, details) -> new Paused(
                        id,
                        stateId,
                        JsonColumns.read(details, StateDetails.class).pauseTimeout())));
    }

    /// Lists flow runs that have been cancelling since before a time, the longest first.
    public List<Cancelling> cancelling(Transaction tx, Instant since, @Nullable Cancelling after, int limit) {
        return tx.sql()
                .select(FLOW_RUN.ID, FLOW_RUN.STATE_ID, FLOW_RUN.STATE_TIMESTAMP)
                .from(FLOW_RUN)
                .where(FLOW_RUN.STATE_TYPE.eq(StateType.CANCELLING))
                .and(FLOW_RUN.STATE_TIMESTAMP.le(since))
                .and(FLOW_RUN.STATE_ID.isNotNull())
                .and(
                        after == null
                                ? noCondition()
                                : isAfter(FLOW_RUN.STATE_TIMESTAMP, after.since(), after.flowRunId()))
                .orderBy(FLOW_RUN.STATE_TIMESTAMP, FLOW_RUN.ID)
                .limit(limit)
                .fetch(mapping(Cancelling::new));
    }

    private static Condition isAfter(Field<Instant> time, Instant last, UUID lastId) {
        return row(time, FLOW_RUN.ID).gt(row(DSL.val(last, time), DSL.val(lastId, FLOW_RUN.ID)));
    }

    /// Lists unfinished task runs of flow runs that were cancelled after a time.
    public List<Orphan> orphanTasks(Transaction tx, Instant cancelledAfter, @Nullable Orphan after, int limit) {
        return tx.sql()
                .select(TASK_RUN.ID, TASK_RUN.STATE_ID)
                .from(FLOW_RUN)
                // A join that SQLite takes in this order: cancelled runs are few, task runs are not.
                .crossJoin(TASK_RUN)
                .where(TASK_RUN.FLOW_RUN_ID.eq(FLOW_RUN.ID))
                .and(FLOW_RUN.STATE_TYPE.eq(StateType.CANCELLED))
                .and(FLOW_RUN.END_TIME.ge(cancelledAfter))
                .and(TASK_RUN.STATE_TYPE.in(UNFINISHED))
                .and(TASK_RUN.STATE_ID.isNotNull())
                .and(after == null ? noCondition() : TASK_RUN.ID.gt(after.runId()))
                .orderBy(TASK_RUN.ID)
                .limit(limit)
                .fetch(mapping(Orphan::new));
    }

    /// Lists unfinished flow runs that are part of cancelled ones. One with a deployment that is being cancelled
    /// already is left to its worker.
    public List<OrphanFlow> orphanFlows(Transaction tx, @Nullable OrphanFlow after, int limit) {
        var parent = FLOW_RUN.as("parent");
        Condition deployed = FLOW_RUN.DEPLOYMENT_ID.isNotNull();
        return tx.sql()
                .select(FLOW_RUN.ID, FLOW_RUN.STATE_ID, DSL.field(deployed))
                .from(FLOW_RUN)
                .join(TASK_RUN)
                .on(TASK_RUN.ID.eq(FLOW_RUN.PARENT_TASK_RUN_ID))
                .join(parent)
                .on(parent.ID.eq(TASK_RUN.FLOW_RUN_ID))
                .where(parent.STATE_TYPE.eq(StateType.CANCELLED))
                .and(FLOW_RUN.STATE_TYPE.in(UNFINISHED))
                .and(FLOW_RUN.STATE_ID.isNotNull())
                .and(not(deployed.and(FLOW_RUN.STATE_TYPE.eq(StateType.CANCELLING))))
                .and(after == null ? noCondition() : FLOW_RUN.ID.gt(after.runId()))
                .orderBy(FLOW_RUN.ID)
                .limit(limit)
                .fetch(mapping(OrphanFlow::new));
    }

    /// Locks those of the flow runs that nobody else has locked, and says which these are.
    public Set<UUID> claimFlowRuns(Transaction tx, Collection<UUID> ids) {
        return new HashSet<>(tx.dialect()
                .skipLocked(tx.sql()
                        .select(FLOW_RUN.ID)
                        .from(FLOW_RUN)
                        .where(FLOW_RUN.ID.in(ids))
                        .orderBy(FLOW_RUN.ID))
                .fetch(FLOW_RUN.ID));
    }

    /// The same for task runs.
    public Set<UUID> claimTaskRuns(Transaction tx, Collection<UUID> ids) {
        return new HashSet<>(tx.dialect()
                .skipLocked(tx.sql()
                        .select(TASK_RUN.ID)
                        .from(TASK_RUN)
                        .where(TASK_RUN.ID.in(ids))
                        .orderBy(TASK_RUN.ID))
                .fetch(TASK_RUN.ID));
    }

    /// Says where a flow run's process is to be looked for; empty if there is no such run.
    public Optional<Whereabouts> whereabouts(Transaction tx, UUID flowRunId) {
        return tx.sql()
                .select(FLOW_RUN.INFRASTRUCTURE_PID, WORK_QUEUE.ID, WORK_POOL.ID, WORK_POOL.TYPE)
                .from(FLOW_RUN)
                .leftJoin(WORK_QUEUE)
                .on(WORK_QUEUE.ID.eq(FLOW_RUN.WORK_QUEUE_ID))
                .leftJoin(WORK_POOL)
                .on(WORK_POOL.ID.eq(WORK_QUEUE.WORK_POOL_ID))
                .where(FLOW_RUN.ID.eq(flowRunId))
                .fetchOptional(mapping(Whereabouts::new));
    }
}
