package dev.provost.server.actions;

import dev.provost.engine.names.Ids;
import dev.provost.server.blocks.BlockDocuments;
import dev.provost.server.courier.Courier;
import dev.provost.server.deployments.DeployedRuns;
import dev.provost.server.deployments.Deployments;
import dev.provost.server.events.Events;
import dev.provost.server.flowruns.FlowRunTransitions;
import dev.provost.server.flowruns.FlowRuns;
import dev.provost.server.flowruns.PausedRuns;
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
import java.util.concurrent.Executor;

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

    private ActionsPart() {}

    /// The service that runs actions.
    ///
    /// @param uiUrl where people see what the server has
    /// @param threads where actions run
    /// @param waker wakes the service
    public static RunActions service(
            Database database,
            Stores stores,
            Operations operations,
            Events events,
            String uiUrl,
            InstantSource clock,
            Ids ids,
            Executor threads,
            Waker waker) {
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
        var templates =
                new ActionTemplates(database, new Templates(), objects, stores.variables(), new UiLinks(uiUrl), clock);
        var actions = new Actions(
                database,
                new DeploymentActions(database, operations.deployments(), operations.deployedRuns(), templates, clock),
                new FlowRunActions(
                        database, operations.transitions(), operations.flowRuns(), operations.pausedRuns(), clock),
                new PauseActions(
                        database,
                        stores.workPools(),
                        operations.workPools(),
                        operations.workQueues(),
                        operations.automations(),
                        clock),
                new OutsideActions(database, operations.blocks(), templates, new Courier(clock), clock));
        return new RunActions(
                database, new ActionQueueStore(), actions, new ActionEvents(events, ids), clock, threads, waker);
    }
}
