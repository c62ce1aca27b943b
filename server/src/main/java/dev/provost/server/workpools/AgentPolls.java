package dev.provost.server.workpools;

import dev.provost.api.filters.AnyOrNone;
import dev.provost.api.filters.FlowRunFilter;
import dev.provost.api.filters.FlowRunSort;
import dev.provost.api.filters.Operator;
import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.workpools.WorkQueue;
import dev.provost.server.http.NotFound;
import dev.provost.store.AgentStore;
import dev.provost.store.Database;
import dev.provost.store.FlowRunStore;
import dev.provost.store.RunFilters;
import dev.provost.store.SlotHolderStore;
import dev.provost.store.Transaction;
import dev.provost.store.WorkQueueStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Agents asking queues for runs.
final class AgentPolls {

    /// The rows that are needed.
    record Stores(WorkQueueStore queues, SlotHolderStore holders, AgentStore agents, FlowRunStore runs) {}

    private final Database database;
    private final Stores stores;
    private final AgentQueues queues;
    private final Agents agents;
    private final Readiness readiness;
    private final InstantSource clock;

    AgentPolls(
            Database database,
            Stores stores,
            AgentQueues queues,
            Agents agents,
            Readiness readiness,
            InstantSource clock) {
        this.database = database;
        this.stores = stores;
        this.queues = queues;
        this.agents = agents;
        this.readiness = readiness;
        this.clock = clock;
    }

    /// The runs that may be taken, those that are due first at the front.
    List<FlowRun> look(UUID id, @Nullable Instant before, int limit) {
        Instant now = clock.instant();
        return database.read(tx -> {
            WorkQueue queue = stores.queues()
                    .find(tx, id)
                    .orElseThrow(() -> NotFound.object("Work queue with id " + id + " not found."));
            return queue.filter() == null
                    ? waiting(tx, queue, before, limit, now)
                    : queues.filtered(tx, queue, before, limit, now);
        });
    }

    /// The same, and takes down that the queue is asked.
    ///
    /// @param agent who asks, if that is an agent that tells
    List<FlowRun> poll(UUID id, @Nullable UUID agent, @Nullable Instant before, int limit) {
        List<FlowRun> runs = look(id, before, limit);
        if (agent != null) {
            agents.recordPoll(agent, id);
        }
        readiness.queuesAsked(List.of(id), clock.instant());
        return runs;
    }

    private List<FlowRun> waiting(Transaction tx, WorkQueue queue, @Nullable Instant before, int limit, Instant now) {
        if (queue.isPaused()) {
            return List.of();
        }
        Integer most = queue.concurrencyLimit();
        @Nullable
        Integer slots =
                most == null ? null : Math.max(0, most - stores.holders().count(tx, queue));
        List<UUID> ids = stores.agents().waiting(tx, queue, slots, before, limit);
        var those = new FlowRunFilter(
                Operator.AND,
                new AnyOrNone<>(ids, null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return ids.isEmpty()
                ? List.of()
                : stores.runs()
                        .list(
                                tx,
                                RunFilters.ofFlowRuns(those),
                                FlowRunSort.NEXT_SCHEDULED_START_TIME_ASC,
                                0,
                                ids.size(),
                                now);
    }
}
