package dev.provost.server.actions;

import dev.provost.engine.names.Ids;
import dev.provost.server.blocks.BlockDocuments;
import dev.provost.server.courier.Courier;
import dev.provost.server.courier.Proxies;
import dev.provost.server.deployments.DeployedRuns;
import dev.provost.server.deployments.Deployments;
import dev.provost.server.events.Events;
import dev.provost.server.flowruns.FlowRunTransitions;
import dev.provost.server.flowruns.FlowRuns;
import dev.provost.server.flowruns.PausedRuns;
import dev.provost.server.services.Services;
import dev.provost.server.services.Waker;
import dev.provost.server.templates.Templates;
import dev.provost.server.workpools.AgentQueues;
import dev.provost.server.workpools.WorkPools;
import dev.provost.store.ActionQueueStore;
import dev.provost.store.ConcurrencyLimitStore;
import dev.provost.store.Database;
import dev.provost.store.DeploymentStore;
import dev.provost.store.FlowRunStore;
import dev.provost.store.FlowStore;
import dev.provost.store.TaskRunStore;
import dev.provost.store.VariableStore;
import dev.provost.store.WorkPoolStore;
import java.time.InstantSource;

/// What running actions takes, put together.
public final class ActionsPart {

    /// Where the things are kept that templates speak of.
    public record Stores(
            FlowStore flows,
            FlowRunStore flowRuns,
            TaskRunStore taskRuns,
            DeploymentStore deployments,
            WorkPoolStore workPools,
            VariableStore variables) {}

    /// What can be done.
    public record Operations(
            Deployments deployments,
            DeployedRuns deployedRuns,
            FlowRunTransitions transitions,
            FlowRuns flowRuns,
            PausedRuns pausedRuns,
            WorkPools workPools,
            AgentQueues workQueues,
            Switch automations,
            BlockDocuments blocks) {}

    /// The world: where it sees what the server has, and how the server reaches it.
    public record World(String uiUrl, Proxies proxies) {}

    private final ActionThreads threads = new ActionThreads();
    private final Waker waker = new Waker();
    private final RunActions service;

    public ActionsPart(
            Database database,
            Stores stores,
            Operations operations,
            Templates templates,
            Events events,
            World world,
            InstantSource clock,
            Ids ids) {
        var objects = new NativeObjects(
                database,
                new NativeObjects.Stores(
                        stores.flows(),
                        stores.flowRuns(),
                        stores.taskRuns(),
                        stores.deployments(),
                        stores.workPools(),
                        new ConcurrencyLimitStore(),
                        stores.variables()),
                operations.workQueues(),
                clock,
                ids);
        var links = new UiLinks(world.uiUrl());
        var texts = new ActionTemplates(database, templates, objects, stores.variables(), links, clock);
        var courier = new Courier(world.proxies(), clock);
        var actions = new Actions(
                database,
                new DeploymentActions(database, operations.deployments(), operations.deployedRuns(), texts, clock),
                new FlowRunActions(
                        database, operations.transitions(), operations.flowRuns(), operations.pausedRuns(), clock),
                new PauseActions(
                        database,
                        stores.workPools(),
                        operations.workPools(),
                        operations.workQueues(),
                        operations.automations(),
                        clock),
                new OutsideActions(database, operations.blocks(), texts, courier, clock));
        service = new RunActions(
                database, new ActionQueueStore(), actions, new ActionEvents(events, ids), clock, threads, waker);
    }

    /// There may be actions to run that there were not before.
    public void wake() {
        waker.wake();
    }

    public void run(Services services) {
        services.add(threads);
        services.add(service, RunActions.INTERVAL, waker);
    }

    /// Runs actions.
    public RunActions service() {
        return service;
    }
}
