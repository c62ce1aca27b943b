package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;

import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// Runs that deployments have waiting.
public final class DeploymentRunStore {

    /// Which of the waiting runs are meant.
    public enum Which {
        ALL,
        /// Those that a schedule made.
        AUTO_SCHEDULED,
        /// Those that a schedule made for later.
        AUTO_SCHEDULED_FOR_LATER
    }

    /// Removes runs that are scheduled and have never run. Those that wait for a slot of their deployment's limit were
    /// asked for, so they stay.
    public void deleteWaiting(Transaction tx, Collection<UUID> deploymentIds, Which which, Instant now) {
        delete(tx, FLOW_RUN.DEPLOYMENT_ID.in(deploymentIds), which, now);
    }

    /// The same for the runs of one schedule. Those that do not say which schedule made them are removed, too; if
    /// another one calls for them, they are made anew.
    public void deleteWaitingOf(Transaction tx, UUID deploymentId, UUID scheduleId, Which which, Instant now) {
        Field<String> madeBy = tx.dialect().text(FLOW_RUN.CREATED_BY, "id");
        delete(
                tx,
                FLOW_RUN.DEPLOYMENT_ID.eq(deploymentId).and(madeBy.isNull().or(madeBy.eq(scheduleId.toString()))),
                which,
                now);
    }

    /// The runs are held in the order in which transitions hold them, or the two would wait for each other.
    private static void delete(Transaction tx, Condition whose, Which which, Instant now) {
        List<UUID> ids = tx.dialect()
                .locked(tx.sql()
                        .select(FLOW_RUN.ID)
                        .from(FLOW_RUN)
                        .where(
                                whose,
                                FLOW_RUN.STATE_TYPE.eq(StateType.SCHEDULED),
                                FLOW_RUN.STATE_NAME.ne("AwaitingConcurrencySlot"),
                                FLOW_RUN.RUN_COUNT.eq(0),
                                condition(which, now))
                        .orderBy(FLOW_RUN.ID))
                .fetch(FLOW_RUN.ID);
        if (!ids.isEmpty()) {
            tx.sql()
                    .deleteFrom(FLOW_RUN)
                    .where(tx.dialect().among(FLOW_RUN.ID, ids))
                    .execute();
        }
    }

    private static Condition condition(Which which, Instant now) {
        return switch (which) {
            case ALL -> DSL.noCondition();
            case AUTO_SCHEDULED -> FLOW_RUN.AUTO_SCHEDULED.isTrue();
            case AUTO_SCHEDULED_FOR_LATER ->
                FLOW_RUN.AUTO_SCHEDULED.isTrue().and(FLOW_RUN.NEXT_SCHEDULED_START_TIME.gt(now));
        };
    }
}
