package dev.provost.server.workpools;

import dev.provost.engine.names.Ids;
import dev.provost.server.http.Router;
import dev.provost.server.jobvariables.JobVariables;
import dev.provost.server.services.Services;
import dev.provost.server.settings.ServiceSettings;
import dev.provost.store.AgentStore;
import dev.provost.store.Database;
import dev.provost.store.FlowRunStore;
import dev.provost.store.ReadinessStore;
import dev.provost.store.SlotHolderStore;
import dev.provost.store.WaitingRunStore;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkQueueStore;
import dev.provost.store.WorkerStore;
import java.time.InstantSource;

/// What work pools, their queues, workers and agents are made of, put together.
public final class WorkPoolsPart {
    private final Database database;
    private final Stores stores;
    private final Foreman.Patience patience;
    private final InstantSource clock;
    private final Ids ids;
    private final WorkerStore workerStore = new WorkerStore();
    private final Readiness readiness;
    private final NewPools newPools;
    private final WorkPools pools;
    private final WorkQueues queues;
    private final AgentQueues agentQueues;
    private final Workers workers;

    /// Where pools and what they have to do with are kept.
    public record Stores(WorkPoolStore pools, WorkQueueStore queues, FlowRunStore flowRuns) {}

    /// What others do for work pools.
    public record Others(PoolEvents events, Readiness.DeploymentNews deployments, JobVariables jobVariables) {}

    /// @param patience how long the foreman waits for those who do not call
    public WorkPoolsPart(
            Database database, Stores stores, Others others, Foreman.Patience patience, InstantSource clock, Ids ids) {
        this.database = database;
        this.stores = stores;
        this.patience = patience;
        this.clock = clock;
        this.ids = ids;
        PoolEvents events = others.events();
        readiness = new Readiness(database, new ReadinessStore(), events, others.deployments(), patience.deployments());
        newPools = new NewPools(stores.pools(), stores.queues(), others.jobVariables(), events, ids);
        pools = new WorkPools(database, stores.pools(), stores.queues(), newPools, events, clock, ids);
        queues = new WorkQueues(database, stores.pools(), stores.queues(), newPools, events, clock);
        agentQueues = new AgentQueues(
                database,
                new AgentQueues.Stores(stores.pools(), stores.queues(), stores.flowRuns()),
                newPools,
                queues,
                events,
                clock);
        workers = new Workers(database, stores.pools(), workerStore, pools, clock, ids);
    }

    public void register(Router router) {
        new WorkPoolRoutes(pools).register(router);
        new PoolQueueRoutes(queues).register(router);
        new WorkerRoutes(
                        workers,
                        new PoolPolls(
                                database, stores.pools(), stores.queues(), new WaitingRunStore(), readiness, clock))
                .register(router);
        var holders = new SlotHolderStore();
        var agents = new AgentStore();
        var polls = new AgentPolls(
                database,
                new AgentPolls.Stores(stores.queues(), holders, agents, stores.flowRuns()),
                agentQueues,
                new Agents(database, agents, clock, ids),
                readiness,
                clock);
        new WorkQueueRoutes(agentQueues, polls, new Slots(database, stores.pools(), stores.queues(), holders, clock))
                .register(router);
    }

    public void run(Services services) {
        services.add(
                new Foreman(database, workerStore, stores.pools(), pools, readiness, patience),
                ServiceSettings.FOREMAN_ENABLED,
                ServiceSettings.FOREMAN_LOOP_SECONDS);
    }

    /// Whether queues and deployments are asked for their runs.
    public Readiness readiness() {
        return readiness;
    }

    /// Makes pools and queues within the transactions of others.
    public NewPools newPools() {
        return newPools;
    }

    public WorkPools pools() {
        return pools;
    }

    /// Queues as agents know them, by their ids alone.
    public AgentQueues agentQueues() {
        return agentQueues;
    }

    public Workers workers() {
        return workers;
    }
}
