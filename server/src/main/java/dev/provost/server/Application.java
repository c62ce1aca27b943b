package dev.provost.server;

import dev.provost.api.logs.Log;
import dev.provost.engine.names.Ids;
import dev.provost.server.actions.ActionsPart;
import dev.provost.server.actions.RunActions;
import dev.provost.server.admin.AdminPart;
import dev.provost.server.artifacts.ArtifactRoutes;
import dev.provost.server.artifacts.Artifacts;
import dev.provost.server.automations.AutomationRoutes;
import dev.provost.server.automations.Automations;
import dev.provost.server.automations.EvaluationRoutes;
import dev.provost.server.blocks.BlocksPart;
import dev.provost.server.collections.CollectionRoutes;
import dev.provost.server.collections.WorkerTypes;
import dev.provost.server.concurrency.ConcurrencyPart;
import dev.provost.server.courier.Proxies;
import dev.provost.server.deployments.DeploymentEvents;
import dev.provost.server.deployments.DeploymentsPart;
import dev.provost.server.deployments.RunParameters;
import dev.provost.server.events.EventsPart;
import dev.provost.server.flows.FlowEvents;
import dev.provost.server.flows.FlowRoutes;
import dev.provost.server.flows.Flows;
import dev.provost.server.housekeeping.HousekeepingPart;
import dev.provost.server.http.RequestObserver;
import dev.provost.server.http.Router;
import dev.provost.server.http.Site;
import dev.provost.server.jobvariables.DeployedVariables;
import dev.provost.server.jobvariables.JobVariables;
import dev.provost.server.logs.LogRoutes;
import dev.provost.server.logs.Logs;
import dev.provost.server.metrics.Figures;
import dev.provost.server.metrics.Metrics;
import dev.provost.server.metrics.MetricsRoutes;
import dev.provost.server.notifications.Policies;
import dev.provost.server.notifications.PolicyRoutes;
import dev.provost.server.savedsearches.SavedSearchRoutes;
import dev.provost.server.savedsearches.SavedSearches;
import dev.provost.server.scheduling.Horizon;
import dev.provost.server.scheduling.SchedulingPart;
import dev.provost.server.schemas.SchemaRoutes;
import dev.provost.server.search.SearchRoutes;
import dev.provost.server.services.PassObserver;
import dev.provost.server.services.Services;
import dev.provost.server.services.Waker;
import dev.provost.server.settings.EventSettings;
import dev.provost.server.settings.ServerSettings;
import dev.provost.server.settings.ServiceSettings;
import dev.provost.server.settings.Settings;
import dev.provost.server.streams.Hub;
import dev.provost.server.taskworkers.TaskWorkersPart;
import dev.provost.server.templates.TemplateRoutes;
import dev.provost.server.templates.Templates;
import dev.provost.server.triggers.TrialRoutes;
import dev.provost.server.triggers.TriggerTrials;
import dev.provost.server.triggers.TriggersPart;
import dev.provost.server.ui.UiPart;
import dev.provost.server.variables.VariableRoutes;
import dev.provost.server.variables.Variables;
import dev.provost.server.workerchannel.ChannelTally;
import dev.provost.server.workerchannel.CleanupQueue;
import dev.provost.server.workerchannel.ReconcileCleanup;
import dev.provost.server.workerchannel.WorkerChannelRoutes;
import dev.provost.server.workerchannel.WorkerChannels;
import dev.provost.server.workpools.PoolEvents;
import dev.provost.server.workpools.WorkPoolsPart;
import dev.provost.store.ArtifactCollectionStore;
import dev.provost.store.ArtifactStore;
import dev.provost.store.AutomationStore;
import dev.provost.store.CleanupStore;
import dev.provost.store.Database;
import dev.provost.store.DeploymentScheduleStore;
import dev.provost.store.DeploymentStore;
import dev.provost.store.DueRunStore;
import dev.provost.store.EvaluationStore;
import dev.provost.store.FlowRunStore;
import dev.provost.store.FlowStore;
import dev.provost.store.LogStore;
import dev.provost.store.SavedSearchStore;
import dev.provost.store.SlotStore;
import dev.provost.store.TaskRunStore;
import dev.provost.store.VariableStore;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkQueueStore;
import java.net.URI;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What a server is made of: stores, operations, routes and services, put together with `new`.
///
/// A feature of some size is a part; a small one is a method. What more than one feature needs is a field.
final class Application {
    private final Settings settings;
    private final ServerOptions options;
    private final Database database;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Ids ids;

    private final @Nullable Metrics metrics;
    private final Services services;
    private final Router router = new Router();
    private final Router root = new Router();
    private final ApiAddress address;

    private final FlowStore flows = new FlowStore();
    private final DeploymentScheduleStore schedules = new DeploymentScheduleStore();
    private final DeploymentStore deployments = new DeploymentStore(schedules);
    private final FlowRunStore flowRuns = new FlowRunStore();
    private final LogStore logs = new LogStore();
    private final TaskRunStore taskRuns = new TaskRunStore();
    private final VariableStore variables = new VariableStore();
    private final WorkPoolStore workPools = new WorkPoolStore();
    private final WorkQueueStore workQueues = new WorkQueueStore();
    private final DueRunStore dueRuns = new DueRunStore();
    private final AutomationStore automations = new AutomationStore();
    private final SlotStore slots;
    private final Templates templates = new Templates();

    private final AdminPart adminPart;
    private final UiPart uiPart;
    private final TriggersPart triggersPart;
    private final EventsPart eventsPart;
    private final SchedulingPart schedulingPart;
    private final TaskWorkersPart taskWorkersPart;
    private final BlocksPart blocksPart;
    private final JobVariables jobVariables;
    private final DeployedVariables deployedVariables;
    private final DeploymentEvents deploymentEvents;
    private final WorkPoolsPart workPoolsPart;
    private final RunsPart runsPart;
    private final DeploymentsPart deploymentsPart;
    private final CleanupQueue cleanup;
    private final ActionsPart actionsPart;

    Application(Settings settings, Database database, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        this.options = new ServerOptions(settings);
        this.database = database;
        this.clock = clock;
        this.random = random;
        ids = new Ids(random);
        metrics = settings.value(ServerSettings.METRICS_ENABLED) ? new Metrics(clock) : null;
        services = new Services(settings, clock, metrics == null ? PassObserver.NONE : metrics);
        address = new ApiAddress(options.apiUrl());
        slots = new SlotStore(options.orchestration());

        adminPart = new AdminPart(database, settings, clock, random);
        uiPart = new UiPart(settings, options.uiFolder(), address::of);
        triggersPart = new TriggersPart(database, automations, ids);
        eventsPart = new EventsPart(database, triggersPart.onlooker(), options.events(), clock, ids);
        schedulingPart = new SchedulingPart(
                database, Horizon.of(settings), options.schedulerPace(), options.recentChanges(), clock, ids, random);
        taskWorkersPart = new TaskWorkersPart(database, taskRuns, options.taskQueueBounds(), clock, ids);
        blocksPart = new BlocksPart(database, eventsPart.lifecycle(), options.encryptionKey(), clock, ids, random);
        // Job variables may stand for blocks, and deployments and runs have job variables.
        jobVariables = new JobVariables(blocksPart.documents()::contents);
        deployedVariables = new DeployedVariables(deployments, workPools, jobVariables);
        deploymentEvents = new DeploymentEvents(eventsPart.events(), deployments, ids);
        workPoolsPart = workPoolsPart();
        runsPart = new RunsPart(
                database,
                new RunsPart.Stores(flowRuns, taskRuns, logs, variables, slots, dueRuns),
                new RunsPart.Others(eventsPart, taskWorkersPart.deliveries(), deployedVariables, templates),
                options.orchestration(),
                clock,
                ids,
                random);
        deploymentsPart = deploymentsPart();
        cleanup = new CleanupQueue(
                database,
                new CleanupStore(),
                options.cleanupPolicy(),
                clock,
                random,
                metrics == null ? ChannelTally.NONE : metrics);

        // Services start in this order and stop in the reverse: what takes work from others comes before them.
        events();
        metrics();
        adminPart.register(router, root, options.site().prefix());
        new SearchRoutes(database, clock).register(router);
        uiPart.register(root);
        blocks();
        flows();
        deploymentsPart.register(router);
        schedulingPart.register(router);
        schedulingPart.run(services);
        runsPart.registerGraphs(router, options.graphSize());
        runsPart.register(router);
        taskWorkers();
        logs();
        savedSearches();
        actionsPart = automations();
        variables();
        workPools();
        new ConcurrencyPart(database, eventsPart.lifecycle(), options.orchestration(), clock, ids, random)
                .register(router);
        artifacts();
        housekeeping();
    }

    private WorkPoolsPart workPoolsPart() {
        return new WorkPoolsPart(
                database,
                new WorkPoolsPart.Stores(workPools, workQueues, flowRuns),
                new WorkPoolsPart.Others(
                        new PoolEvents(eventsPart.events(), ids), deploymentEvents::tellStatus, jobVariables),
                options.foremanPatience(),
                clock,
                ids);
    }

    private DeploymentsPart deploymentsPart() {
        return new DeploymentsPart(
                database,
                new DeploymentsPart.Stores(flows, flowRuns, deployments, schedules, workPools, workQueues),
                new DeploymentsPart.Others(
                        workPoolsPart.newPools(),
                        workPoolsPart.readiness(),
                        runsPart.flowRunTransitions(),
                        new RunParameters(variables, templates),
                        jobVariables,
                        deployedVariables,
                        schedulingPart.scheduling(),
                        Horizon.of(settings),
                        schedulingPart::schedulesChanged),
                deploymentEvents,
                clock,
                ids);
    }

    private void events() {
        eventsPart.register(router);
        eventsPart.run(services);
    }

    private void metrics() {
        if (metrics != null) {
            database.observe(metrics);
            var writer = eventsPart.writer();
            var waiting = new Figures.WaitingEvents(writer::waiting, writer::oldest);
            new MetricsRoutes(metrics, database, waiting, clock).register(router);
        }
    }

    private void blocks() {
        blocksPart.register(router);
        if (settings.value(ServerSettings.REGISTER_BLOCKS_ON_START)) {
            blocksPart.run(services);
        }
    }

    private void flows() {
        new FlowRoutes(new Flows(database, flows, new FlowEvents(eventsPart.events(), ids), clock, ids))
                .register(router);
    }

    private void taskWorkers() {
        taskWorkersPart.register(router);
        taskWorkersPart.run(services);
    }

    private void logs() {
        var hub = new Hub<Log>();
        var operations = new Logs(database, logs, clock, ids, options.streamsLogs() ? hub::publish : _ -> {});
        new LogRoutes(operations, hub).register(router);
    }

    private void savedSearches() {
        new SavedSearchRoutes(new SavedSearches(database, new SavedSearchStore(), clock, ids)).register(router);
    }

    /// What automations set off is run where their triggers are looked at.
    private ActionsPart automations() {
        var operations = new Automations(
                database,
                automations,
                deployedVariables,
                eventsPart.lifecycle(),
                clock,
                ids,
                triggersPart::automationsChanged);
        var evaluations = new EvaluationStore(random);
        new AutomationRoutes(operations).register(router);
        new PolicyRoutes(new Policies(operations)).register(router);
        new EvaluationRoutes(database, automations, evaluations).register(router);
        new TrialRoutes(new TriggerTrials(database, eventsPart.pages(), clock, ids)).register(router);

        ActionsPart actions = actionsPart(operations);
        triggersPart.follow(services);
        if (settings.value(ServiceSettings.TRIGGERS_ENABLED)) {
            triggersPart.run(
                    services,
                    new TriggersPart.Others(
                            eventsPart.events(), eventsPart.writer()::oldest, evaluations, actions::wake),
                    settings.value(EventSettings.PROACTIVE_GRANULARITY),
                    settings.value(EventSettings.EXPIRED_BUCKET_BUFFER));
            actions.run(services);
        }
        return actions;
    }

    private ActionsPart actionsPart(Automations operations) {
        return new ActionsPart(
                database,
                new ActionsPart.Stores(flows, flowRuns, taskRuns, deployments, workPools, variables),
                new ActionsPart.Operations(
                        deploymentsPart.operations(),
                        deploymentsPart.runs(),
                        runsPart.flowRunTransitions(),
                        runsPart.flowRuns(),
                        runsPart.pausedRuns(),
                        workPoolsPart.pools(),
                        workPoolsPart.agentQueues(),
                        operations::setEnabled,
                        blocksPart.documents()),
                templates,
                eventsPart.events(),
                new ActionsPart.World(settings.uiUrl(), Proxies.of(settings.environment())),
                clock,
                ids);
    }

    private void variables() {
        new VariableRoutes(new Variables(database, variables, eventsPart.lifecycle(), clock, ids)).register(router);
        new SchemaRoutes(database, variables, templates).register(router);
        new TemplateRoutes(templates).register(router);
    }

    private void workPools() {
        workPoolsPart.register(router);
        workerChannel();
        new CollectionRoutes(new WorkerTypes(settings.home().resolve("worker-types"))).register(router);
        workPoolsPart.run(services);
    }

    private void workerChannel() {
        var waker = new Waker();
        var channels = new WorkerChannels(cleanup, eventsPart.hub(), waker);
        var pools = new WorkerChannelRoutes.Pools(
                workPools,
                workQueues,
                workPoolsPart.newPools(),
                workPoolsPart.pools(),
                workPoolsPart.workers()::heartbeat);
        new WorkerChannelRoutes(database, pools, cleanup, channels, clock, ids).register(router);
        services.add(channels, WorkerChannels.INTERVAL, waker);
        services.add(
                new ReconcileCleanup(cleanup, settings.value(ServiceSettings.CLEANUP_RECONCILER_BATCH_SIZE)),
                ServiceSettings.CLEANUP_RECONCILER_ENABLED,
                ServiceSettings.CLEANUP_RECONCILER_LOOP_SECONDS);
    }

    private void artifacts() {
        var stores = new Artifacts.Stores(new ArtifactStore(), new ArtifactCollectionStore());
        new ArtifactRoutes(new Artifacts(database, stores, eventsPart.lifecycle(), clock, ids)).register(router);
    }

    private void housekeeping() {
        new HousekeepingPart(
                        database,
                        new HousekeepingPart.Means(
                                dueRuns, slots, runsPart.flowRunTransitions(), runsPart.taskRunTransitions(), cleanup),
                        options.patience(),
                        options.pruning(),
                        ids)
                .run(services);
    }

    /// Every route of the API.
    Router routes() {
        return router;
    }

    /// All that goes on in the background.
    Services services() {
        return services;
    }

    /// What events are made of.
    EventsPart eventsPart() {
        return eventsPart;
    }

    /// Runs what automations have set off.
    RunActions actions() {
        return actionsPart.service();
    }

    Site site() {
        return new Site(
                options.site(),
                router,
                root,
                uiPart.pages(),
                adminPart.filters(),
                metrics == null ? RequestObserver.NONE : metrics);
    }

    /// The server can be reached from now on.
    void listensAt(URI newAddress) {
        address.listensAt(newAddress);
    }

    /// Starts the services.
    void start() {
        services.start();
    }

    /// The server is about to close its sockets.
    void stopping() {
        taskWorkersPart.deliveries().stop();
    }

    /// Lets the services finish what was acknowledged.
    void stop() {
        services.stop();
    }
}
