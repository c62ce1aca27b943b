package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;

import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jooq.Condition;
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
        tx.sql()
                .deleteFrom(FLOW_RUN)
                .where(
                        FLOW_RUN.DEPLOYMENT_ID.in(deploymentIds),
                        FLOW_RUN.STATE_TYPE.eq(StateType.SCHEDULED),
                        FLOW_RUN.STATE_NAME.ne("AwaitingConcurrencySlot"),
                        FLOW_RUN.RUN_COUNT.eq(0),
                        condition(which, now))
                .execute();
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
