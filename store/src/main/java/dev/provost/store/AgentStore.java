package dev.provost.store;

import static dev.provost.store.tables.Tables.AGENT;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static org.jooq.Records.mapping;

import dev.provost.api.states.StateType;
import dev.provost.api.workpools.Agent;
import dev.provost.api.workpools.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record6;
import org.jooq.SelectWhereStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Old agents in the database, and the runs that they may take from a queue.
public final class AgentStore {

    /// Adds an agent.
    ///
    /// @throws ConstraintViolated if there is no such queue, or if there is an agent of that name
    public void insert(Transaction tx, Agent agent) {
        tx.sql()
                .insertInto(AGENT)
                .columns(
                        AGENT.ID,
                        AGENT.CREATED,
                        AGENT.UPDATED,
                        AGENT.NAME,
                        AGENT.WORK_QUEUE_ID,
                        AGENT.LAST_ACTIVITY_TIME)
                .values(
                        agent.id(),
                        agent.created(),
                        agent.updated(),
                        agent.name(),
                        agent.workQueueId(),
                        agent.lastActivityTime())
                .execute();
    }

    public Optional<Agent> find(Transaction tx, UUID id) {
        return rows(tx).where(AGENT.ID.eq(id)).fetchOptional(mapping(Agent::new));
    }

    /// Lists the agents of a queue by name.
    public List<Agent> list(Transaction tx, UUID queue, long offset, int limit) {
        return rows(tx).where(AGENT.WORK_QUEUE_ID.eq(queue))
                .orderBy(AGENT.NAME, AGENT.ID)
                .limit(limit)
                .offset(offset)
                .fetch(mapping(Agent::new));
    }

    /// Gives an agent another name, and says whether there is one.
    public boolean update(Transaction tx, UUID id, String name, Instant now) {
        return tx.sql()
                        .update(AGENT)
                        .set(AGENT.NAME, name)
                        .set(AGENT.UPDATED, now)
                        .where(AGENT.ID.eq(id))
                        .execute()
                > 0;
    }

    /// Takes down that an agent asked a queue just now, and adds it if it is not known yet.
    public void recordPoll(Transaction tx, Agent agent) {
        // Where another connection adds it at the same moment, nothing is inserted, and it is there then.
        if (!updatePoll(tx, agent) && !insertUnlessThere(tx, agent)) {
            updatePoll(tx, agent);
        }
    }

    private static boolean updatePoll(Transaction tx, Agent agent) {
        return tx.sql()
                        .update(AGENT)
                        .set(AGENT.WORK_QUEUE_ID, agent.workQueueId())
                        .set(AGENT.LAST_ACTIVITY_TIME, agent.lastActivityTime())
                        .set(AGENT.UPDATED, agent.updated())
                        .where(AGENT.ID.eq(agent.id()))
                        .execute()
                > 0;
    }

    private static boolean insertUnlessThere(Transaction tx, Agent agent) {
        return tx.sql()
                        .insertInto(AGENT)
                        .set(AGENT.ID, agent.id())
                        .set(AGENT.CREATED, agent.created())
                        .set(AGENT.UPDATED, agent.updated())
                        .set(AGENT.NAME, agent.name())
                        .set(AGENT.WORK_QUEUE_ID, agent.workQueueId())
                        .set(AGENT.LAST_ACTIVITY_TIME, agent.lastActivityTime())
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    /// Removes an agent, and says whether there was one.
    public boolean delete(Transaction tx, UUID id) {
        return tx.sql().deleteFrom(AGENT).where(AGENT.ID.eq(id)).execute() > 0;
    }

    /// The runs of a queue that are due first, which nobody holds.
    ///
    /// @param slots how many more the queue lets run; null for any number
    public List<UUID> waiting(
            Transaction tx, WorkQueue queue, @Nullable Integer slots, @Nullable Instant scheduledBefore, int limit) {
        return tx.dialect()
                .skipLocked(tx.sql()
                        .select(FLOW_RUN.ID)
                        .from(FLOW_RUN)
                        .where(SlotHolderStore.of(queue), FLOW_RUN.STATE_TYPE.eq(StateType.SCHEDULED))
                        .and(
                                scheduledBefore == null
                                        ? DSL.trueCondition()
                                        : FLOW_RUN.NEXT_SCHEDULED_START_TIME.le(scheduledBefore))
                        .orderBy(FLOW_RUN.NEXT_SCHEDULED_START_TIME, FLOW_RUN.ID)
                        .limit(slots == null ? limit : Math.min(slots, limit)))
                .fetch(FLOW_RUN.ID);
    }

    private static SelectWhereStep<Record6<UUID, Instant, Instant, String, UUID, Instant>> rows(Transaction tx) {
        return tx.sql()
                .select(
                        AGENT.ID,
                        AGENT.CREATED,
                        AGENT.UPDATED,
                        AGENT.NAME,
                        AGENT.WORK_QUEUE_ID,
                        AGENT.LAST_ACTIVITY_TIME)
                .from(AGENT);
    }
}
