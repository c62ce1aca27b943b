package dev.provost.server;

import dev.provost.engine.names.Ids;
import dev.provost.engine.states.Chance;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.server.events.EventsPart;
import dev.provost.server.flowruns.FlowRunLogRoutes;
import dev.provost.server.flowruns.FlowRunLogs;
import dev.provost.server.flowruns.FlowRunReportRoutes;
import dev.provost.server.flowruns.FlowRunReports;
import dev.provost.server.flowruns.FlowRunRoutes;
import dev.provost.server.flowruns.FlowRunTransitionRoutes;
import dev.provost.server.flowruns.FlowRunTransitions;
import dev.provost.server.flowruns.FlowRuns;
import dev.provost.server.flowruns.NewFlowRuns;
import dev.provost.server.flowruns.PausedRuns;
import dev.provost.server.flowruns.RunInputRoutes;
import dev.provost.server.flowruns.RunInputs;
import dev.provost.server.graphs.GraphRoutes;
import dev.provost.server.graphs.Graphs;
import dev.provost.server.http.Router;
import dev.provost.server.jobvariables.DeployedVariables;
import dev.provost.server.states.StateRoutes;
import dev.provost.server.taskruns.TaskRunReportRoutes;
import dev.provost.server.taskruns.TaskRunReports;
import dev.provost.server.taskruns.TaskRunRoutes;
import dev.provost.server.taskruns.TaskRunTransitionRoutes;
import dev.provost.server.taskruns.TaskRunTransitions;
import dev.provost.server.taskruns.TaskRuns;
import dev.provost.server.taskworkers.Deliveries;
import dev.provost.server.templates.Templates;
import dev.provost.server.transitions.EffectWriter;
import dev.provost.server.transitions.Occasions;
import dev.provost.store.Database;
import dev.provost.store.DueRunStore;
import dev.provost.store.EffectStore;
import dev.provost.store.FlowRunCreationStore;
import dev.provost.store.FlowRunGraphStore;
import dev.provost.store.FlowRunReportStore;
import dev.provost.store.FlowRunStateStore;
import dev.provost.store.FlowRunStore;
import dev.provost.store.FlowRunTransitionStore;
import dev.provost.store.LogStore;
import dev.provost.store.RunHistory;
import dev.provost.store.RunInputStore;
import dev.provost.store.RunsAroundStore;
import dev.provost.store.SlotStore;
import dev.provost.store.TaskRunCountStore;
import dev.provost.store.TaskRunCreationStore;
import dev.provost.store.TaskRunStateStore;
import dev.provost.store.TaskRunStore;
import dev.provost.store.TaskRunTransitionStore;
import dev.provost.store.VariableStore;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What flow runs and task runs are made of, put together: both change their states in one way.
final class RunsPart {
    private final Database database;
    private final Stores stores;
    private final InstantSource clock;
    private final Ids ids;
    private final RandomGenerator random;
    private final RunInputStore inputs = new RunInputStore();
    private final FlowRuns flowRuns;
    private final FlowRunTransitions flowRunTransitions;
    private final PausedRuns pausedRuns;
    private final TaskRunTransitions taskRunTransitions;

    /// Where runs and what they have to do with are kept.
    record Stores(
            FlowRunStore flowRuns,
            TaskRunStore taskRuns,
            LogStore logs,
            VariableStore variables,
            SlotStore slots,
            DueRunStore dueRuns) {}

    /// What others do for runs.
    record Others(EventsPart events, Deliveries deliveries, DeployedVariables deployed, Templates templates) {}

    RunsPart(
            Database database,
            Stores stores,
            Others others,
            OrchestrationSettings settings,
            InstantSource clock,
            Ids ids,
            RandomGenerator random) {
        this.database = database;
        this.stores = stores;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
        var occasions = new Occasions(clock, now -> Chance.seeded(random.nextLong(), now), settings);
        EventsPart events = others.events();
        var effects = new EffectWriter(
                new EffectStore(events.store()), stores.slots(), events.hub(), others.deliveries()::enqueue);
        var taskRunFacts = new TaskRunTransitionStore();
        flowRunTransitions = new FlowRunTransitions(
                database,
                occasions,
                new FlowRunTransitionStore(taskRunFacts),
                stores.slots(),
                new NewFlowRuns(new FlowRunCreationStore(), stores.flowRuns()),
                effects);
        taskRunTransitions = new TaskRunTransitions(
                database,
                occasions,
                new TaskRunTransitions.Stores(
                        stores.taskRuns(), new TaskRunCreationStore(), taskRunFacts, stores.slots(), stores.dueRuns()),
                effects);
        flowRuns = new FlowRuns(
                database, stores.flowRuns(), stores.slots(), stores.logs(), others.deployed(), clock, random);
        pausedRuns = new PausedRuns(
                database,
                new PausedRuns.Stores(stores.flowRuns(), inputs, stores.variables()),
                others.templates(),
                flowRunTransitions,
                clock,
                ids);
    }

    void register(Router router) {
        registerFlowRuns(router);
        registerTaskRuns(router);
        new StateRoutes(database, new FlowRunStateStore(), new TaskRunStateStore()).register(router);
    }

    private void registerFlowRuns(Router router) {
        new FlowRunRoutes(flowRuns).register(router);
        new RunInputRoutes(new RunInputs(database, inputs, clock, ids)).register(router);
        new FlowRunLogRoutes(new FlowRunLogs(database, stores.flowRuns(), stores.logs(), clock)).register(router);
        new FlowRunReportRoutes(new FlowRunReports(
                        database, new RunHistory(), new FlowRunReportStore(), new RunsAroundStore(), clock))
                .register(router);
        new FlowRunTransitionRoutes(flowRunTransitions, flowRuns, pausedRuns).register(router);
    }

    private void registerTaskRuns(Router router) {
        new TaskRunRoutes(new TaskRuns(database, stores.taskRuns(), stores.logs(), clock, random)).register(router);
        new TaskRunReportRoutes(new TaskRunReports(database, new TaskRunCountStore(), new RunHistory(), clock))
                .register(router);
        new TaskRunTransitionRoutes(taskRunTransitions).register(router);
    }

    /// How runs call each other.
    ///
    /// @param size how much is shown
    void registerGraphs(Router router, Graphs.Size size) {
        new GraphRoutes(new Graphs(database, new FlowRunGraphStore(), stores.taskRuns(), clock, size)).register(router);
    }

    FlowRuns flowRuns() {
        return flowRuns;
    }

    FlowRunTransitions flowRunTransitions() {
        return flowRunTransitions;
    }

    PausedRuns pausedRuns() {
        return pausedRuns;
    }

    TaskRunTransitions taskRunTransitions() {
        return taskRunTransitions;
    }
}
