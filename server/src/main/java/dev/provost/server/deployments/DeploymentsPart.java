package dev.provost.server.deployments;

import dev.provost.engine.names.Ids;
import dev.provost.server.flowruns.FlowRunTransitions;
import dev.provost.server.http.Router;
import dev.provost.server.jobvariables.DeployedVariables;
import dev.provost.server.jobvariables.JobVariables;
import dev.provost.server.scheduling.Horizon;
import dev.provost.server.scheduling.RunScheduling;
import dev.provost.server.workpools.NewPools;
import dev.provost.server.workpools.Readiness;
import dev.provost.store.Database;
import dev.provost.store.DeploymentLimitStore;
import dev.provost.store.DeploymentRunStore;
import dev.provost.store.DeploymentScheduleStore;
import dev.provost.store.DeploymentStore;
import dev.provost.store.DeploymentVersionStore;
import dev.provost.store.FlowRunStore;
import dev.provost.store.FlowStore;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkQueueStore;
import java.time.InstantSource;

/// What deployments are made of, put together.
public final class DeploymentsPart {

    /// Where deployments and what they have to do with are kept.
    public record Stores(
            FlowStore flows,
            FlowRunStore flowRuns,
            DeploymentStore deployments,
            DeploymentScheduleStore schedules,
            WorkPoolStore pools,
            WorkQueueStore queues) {}

    /// What others do for deployments.
    ///
    /// @param schedulesChanged is told when there may be runs to schedule
    public record Others(
            NewPools newPools,
            Readiness readiness,
            FlowRunTransitions runs,
            RunParameters parameters,
            JobVariables jobVariables,
            DeployedVariables deployed,
            RunScheduling scheduling,
            Horizon horizon,
            Runnable schedulesChanged) {}

    private final Database database;
    private final Stores stores;
    private final Others others;
    private final DeploymentEvents events;
    private final InstantSource clock;
    private final Ids ids;
    private final WorkPlaces places;
    private final Deployments operations;
    private final DeployedRuns runs;

    public DeploymentsPart(
            Database database, Stores stores, Others others, DeploymentEvents events, InstantSource clock, Ids ids) {
        this.database = database;
        this.stores = stores;
        this.others = others;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
        places = new WorkPlaces(others.newPools(), stores.pools());
        operations = new Deployments(
                database,
                new Deployments.Stores(
                        stores.deployments(),
                        new DeploymentVersionStore(),
                        new DeploymentLimitStore(),
                        new DeploymentRunStore()),
                events,
                clock,
                others.schedulesChanged());
        runs = new DeployedRuns(database, others.deployed(), places, others.parameters(), others.runs(), clock);
    }

    /// What can be done with deployments that are there.
    public Deployments operations() {
        return operations;
    }

    /// Makes runs of deployments.
    public DeployedRuns runs() {
        return runs;
    }

    public void register(Router router) {
        var limits = new DeploymentLimitStore();
        var waiting = new DeploymentRunStore();
        Runnable schedulesChanged = others.schedulesChanged();
        var newStores =
                new NewDeployments.Stores(stores.flows(), stores.deployments(), stores.schedules(), limits, waiting);
        new DeploymentRoutes(
                        operations,
                        new NewDeployments(
                                database,
                                newStores,
                                places,
                                others.jobVariables(),
                                events,
                                clock,
                                ids,
                                schedulesChanged),
                        new ChangedDeployments(
                                database,
                                newStores,
                                places,
                                others.parameters(),
                                others.jobVariables(),
                                events,
                                clock,
                                ids,
                                schedulesChanged),
                        new FittingQueues(database, stores.deployments(), stores.queues()))
                .register(router);
        new DeploymentScheduleRoutes(new DeploymentSchedules(
                        database,
                        new DeploymentSchedules.Stores(stores.deployments(), stores.schedules(), waiting),
                        clock,
                        ids,
                        schedulesChanged))
                .register(router);
        new DeployedRunRoutes(
                        runs,
                        new PolledDeployments(database, stores.flowRuns(), others.readiness(), clock),
                        new ScheduleRequests(database, others.scheduling(), others.horizon(), clock))
                .register(router);
    }
}
