package dev.provost.server;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.logs.Log;
import dev.provost.engine.names.Ids;
import dev.provost.engine.states.Chance;
import dev.provost.server.actions.ActionThreads;
import dev.provost.server.actions.ActionsPart;
import dev.provost.server.actions.RunActions;
import dev.provost.server.admin.AdminRoutes;
import dev.provost.server.admin.CsrfTokenRoutes;
import dev.provost.server.admin.CsrfTokens;
import dev.provost.server.admin.OpenApiRoutes;
import dev.provost.server.admin.RootRoutes;
import dev.provost.server.artifacts.ArtifactRoutes;
import dev.provost.server.artifacts.Artifacts;
import dev.provost.server.automations.AutomationRoutes;
import dev.provost.server.automations.Automations;
import dev.provost.server.automations.EvaluationRoutes;
import dev.provost.server.blocks.BlockDocumentRoutes;
import dev.provost.server.blocks.BlockDocuments;
import dev.provost.server.blocks.BlockEvents;
import dev.provost.server.blocks.BlockSchemaRoutes;
import dev.provost.server.blocks.BlockSchemas;
import dev.provost.server.blocks.BlockTypeRoutes;
import dev.provost.server.blocks.BlockTypes;
import dev.provost.server.blocks.EncryptionKeys;
import dev.provost.server.blocks.ResultStorage;
import dev.provost.server.blocks.ResultStorageRoutes;
import dev.provost.server.blocks.SystemBlocks;
import dev.provost.server.collections.CollectionRoutes;
import dev.provost.server.collections.WorkerTypes;
import dev.provost.server.concurrency.ConcurrencyLimitRoutes;
import dev.provost.server.concurrency.ConcurrencyLimits;
import dev.provost.server.concurrency.ConcurrencySlotRoutes;
import dev.provost.server.concurrency.ConcurrencySlots;
import dev.provost.server.concurrency.HolderRoutes;
import dev.provost.server.concurrency.SlotHolders;
import dev.provost.server.concurrency.TagLimitRoutes;
import dev.provost.server.concurrency.TagLimits;
import dev.provost.server.deployments.DeploymentEvents;
import dev.provost.server.deployments.DeploymentsPart;
import dev.provost.server.events.EventQueries;
import dev.provost.server.events.EventQueryRoutes;
import dev.provost.server.events.EventRoutes;
import dev.provost.server.events.EventStream;
import dev.provost.server.events.EventTail;
import dev.provost.server.events.EventWriter;
import dev.provost.server.events.Events;
import dev.provost.server.events.Lifecycle;
import dev.provost.server.events.Pause;
import dev.provost.server.flowruns.FlowRunLogRoutes;
import dev.provost.server.flowruns.FlowRunLogs;
import dev.provost.server.flowruns.FlowRunReportRoutes;
import dev.provost.server.flowruns.FlowRunReports;
import dev.provost.server.flowruns.FlowRunRoutes;
import dev.provost.server.flowruns.FlowRunTransitionRoutes;
import dev.provost.server.flowruns.FlowRunTransitions;
import dev.provost.server.flowruns.FlowRuns;
import dev.provost.server.flowruns.NewFlowRuns;
import dev.provost.server.flowruns.OwnProposals;
import dev.provost.server.flowruns.PausedRuns;
import dev.provost.server.flowruns.RunInputRoutes;
import dev.provost.server.flowruns.RunInputs;
import dev.provost.server.flows.FlowEvents;
import dev.provost.server.flows.FlowRoutes;
import dev.provost.server.flows.Flows;
import dev.provost.server.graphs.GraphRoutes;
import dev.provost.server.graphs.Graphs;
import dev.provost.server.housekeeping.CancelChildren;
import dev.provost.server.housekeeping.CancelStuckRuns;
import dev.provost.server.housekeeping.FailExpiredPauses;
import dev.provost.server.housekeeping.MarkLateRuns;
import dev.provost.server.housekeeping.PruneEvents;
import dev.provost.server.housekeeping.PruneOrphans;
import dev.provost.server.housekeeping.PruneRuns;
import dev.provost.server.housekeeping.TakeBackLeases;
import dev.provost.server.http.Call;
import dev.provost.server.http.CsrfCheck;
import dev.provost.server.http.RequestFilter;
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
import dev.provost.server.scheduling.RunScheduling;
import dev.provost.server.scheduling.Scheduler;
import dev.provost.server.schemas.SchemaRoutes;
import dev.provost.server.services.Background;
import dev.provost.server.services.PassObserver;
import dev.provost.server.services.Service;
import dev.provost.server.services.ServiceLoop;
import dev.provost.server.services.Waker;
import dev.provost.server.settings.ApiSettings;
import dev.provost.server.settings.EventSettings;
import dev.provost.server.settings.ServerSettings;
import dev.provost.server.settings.ServiceSettings;
import dev.provost.server.settings.Setting;
import dev.provost.server.settings.Settings;
import dev.provost.server.settings.UiSettings;
import dev.provost.server.states.StateRoutes;
import dev.provost.server.streams.Hub;
import dev.provost.server.taskruns.TaskRunReportRoutes;
import dev.provost.server.taskruns.TaskRunReports;
import dev.provost.server.taskruns.TaskRunRoutes;
import dev.provost.server.taskruns.TaskRunTransitionRoutes;
import dev.provost.server.taskruns.TaskRunTransitions;
import dev.provost.server.taskruns.TaskRuns;
import dev.provost.server.taskworkers.Deliveries;
import dev.provost.server.taskworkers.TaskQueues;
import dev.provost.server.taskworkers.TaskWorkerRoutes;
import dev.provost.server.taskworkers.TaskWorkers;
import dev.provost.server.templates.TemplateRoutes;
import dev.provost.server.templates.Templates;
import dev.provost.server.transitions.EffectWriter;
import dev.provost.server.transitions.Occasions;
import dev.provost.server.triggers.Findings;
import dev.provost.server.triggers.Interest;
import dev.provost.server.triggers.NoticeAbsence;
import dev.provost.server.triggers.ReactToEvents;
import dev.provost.server.ui.UiRoutes;
import dev.provost.server.ui.UiSite;
import dev.provost.server.ui.UiVersion;
import dev.provost.server.variables.VariableRoutes;
import dev.provost.server.variables.Variables;
import dev.provost.server.workerchannel.ChannelTally;
import dev.provost.server.workerchannel.CleanupQueue;
import dev.provost.server.workerchannel.ReconcileCleanup;
import dev.provost.server.workerchannel.WorkerChannelRoutes;
import dev.provost.server.workerchannel.WorkerChannels;
import dev.provost.server.workpools.AgentPolls;
import dev.provost.server.workpools.AgentQueues;
import dev.provost.server.workpools.Agents;
import dev.provost.server.workpools.Foreman;
import dev.provost.server.workpools.NewPools;
import dev.provost.server.workpools.PoolEvents;
import dev.provost.server.workpools.PoolPolls;
import dev.provost.server.workpools.PoolQueueRoutes;
import dev.provost.server.workpools.Readiness;
import dev.provost.server.workpools.Slots;
import dev.provost.server.workpools.WorkPoolRoutes;
import dev.provost.server.workpools.WorkPools;
import dev.provost.server.workpools.WorkQueueRoutes;
import dev.provost.server.workpools.WorkQueues;
import dev.provost.server.workpools.WorkerRoutes;
import dev.provost.server.workpools.Workers;
import dev.provost.store.AgentStore;
import dev.provost.store.ArtifactCollectionStore;
import dev.provost.store.ArtifactStore;
import dev.provost.store.AutomationStore;
import dev.provost.store.BlockDocumentStore;
import dev.provost.store.BlockSchemaStore;
import dev.provost.store.BlockTypeStore;
import dev.provost.store.CleanupStore;
import dev.provost.store.ConcurrencyLimitStore;
import dev.provost.store.ConfigurationStore;
import dev.provost.store.CsrfTokenStore;
import dev.provost.store.Database;
import dev.provost.store.DeploymentScheduleStore;
import dev.provost.store.DeploymentStore;
import dev.provost.store.Dialect;
import dev.provost.store.DueRunStore;
import dev.provost.store.EffectStore;
import dev.provost.store.EvaluationStore;
import dev.provost.store.EventCountStore;
import dev.provost.store.EventPageStore;
import dev.provost.store.EventStore;
import dev.provost.store.FlowRunCreationStore;
import dev.provost.store.FlowRunGraphStore;
import dev.provost.store.FlowRunReportStore;
import dev.provost.store.FlowRunStateStore;
import dev.provost.store.FlowRunStore;
import dev.provost.store.FlowRunTransitionStore;
import dev.provost.store.FlowStore;
import dev.provost.store.LeaseStore;
import dev.provost.store.LogStore;
import dev.provost.store.OldEventStore;
import dev.provost.store.OldRunStore;
import dev.provost.store.ReadinessStore;
import dev.provost.store.RunHistory;
import dev.provost.store.RunInputStore;
import dev.provost.store.SavedSearchStore;
import dev.provost.store.ScheduledRunStore;
import dev.provost.store.SlotHolderStore;
import dev.provost.store.SlotStore;
import dev.provost.store.TagLimitStore;
import dev.provost.store.TaskDeliveryStore;
import dev.provost.store.TaskRunCountStore;
import dev.provost.store.TaskRunCreationStore;
import dev.provost.store.TaskRunRecordStore;
import dev.provost.store.TaskRunStateStore;
import dev.provost.store.TaskRunStore;
import dev.provost.store.TaskRunTransitionStore;
import dev.provost.store.TriggerMemoryStore;
import dev.provost.store.TriggerQueueStore;
import dev.provost.store.TriggeredActionStore;
import dev.provost.store.VariableStore;
import dev.provost.store.WaitingRunStore;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkQueueStore;
import dev.provost.store.WorkerStore;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What a server is made of: stores, operations, routes and services, put together with `new`, a feature a
/// method.
///
/// A feature adds a method and a call of it to the constructor. What more than one feature needs is a field.
final class Application {
    private final Settings settings;
    private final ServerOptions options;
    private final Database database;
    private final InstantSource clock;
    private final RandomGenerator random;

    private final @Nullable Metrics metrics;
    private final Router router = new Router();
    private final Router root = new Router();
    private final UiSite pages;
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final List<RequestFilter> filters = new ArrayList<>();
    private final List<Background> background = new ArrayList<>();
    private final List<Runnable> farewells = new ArrayList<>();

    private final FlowStore flows = new FlowStore();
    private final DeploymentScheduleStore schedules = new DeploymentScheduleStore();
    private final DeploymentStore deployments = new DeploymentStore(schedules);
    private final FlowRunStore flowRuns = new FlowRunStore();
    private final LogStore logs = new LogStore();
    private final RunInputStore runInputs = new RunInputStore();
    private final TaskRunStore taskRuns = new TaskRunStore();
    private final VariableStore variables = new VariableStore();
    private final WorkPoolStore workPools = new WorkPoolStore();
    private final WorkQueueStore workQueues = new WorkQueueStore();
    private final DueRunStore dueRuns = new DueRunStore();
    private final SlotStore slots;
    private final EventStore eventStore;
    private final AutomationStore automations = new AutomationStore();

    private final Ids ids;
    private final Hub<ReceivedEvent> eventHub = new Hub<>();
    private final Waker triggerWaker = new Waker();
    private final Waker actionWaker = new Waker();
    private final Interest interest;
    private final Events events;
    private final EventWriter eventWriter;
    private final DeploymentEvents deploymentEvents;
    private final PoolEvents poolEvents;
    private final Readiness readiness;
    private final NewPools newPools;
    private final Waker taskWaker = new Waker();
    private final TaskQueues taskQueues;
    private final Deliveries deliveries;
    private final Scheduler.Means schedulerMeans;
    private final Scheduler changedScheduler;
    private final Occasions occasions;
    private final EffectWriter effects;
    private final FlowRunTransitions flowRunTransitions;
    private final CleanupQueue cleanup;
    private final TaskRunTransitions taskRunTransitions;
    private final JobVariables jobVariables;
    private final FlowRuns flowRunOperations;
    private final PausedRuns pausedRuns;
    private final WorkPools pools;
    private final WorkQueues poolQueues;
    private final AgentQueues agentQueues;
    private final RunActions actions;

    Application(Settings settings, Database database, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        this.options = new ServerOptions(settings);
        this.database = database;
        this.clock = clock;
        this.random = random;
        metrics = settings.value(ServerSettings.METRICS_ENABLED) ? new Metrics(clock) : null;

        slots = new SlotStore(options.orchestration());
        ids = new Ids(random);
        interest = new Interest(database, automations, triggerWaker);
        eventStore = new EventStore(ids, interest);

        events = new Events(database, eventStore, new TaskRunRecordStore(), eventHub, clock);
        eventWriter = new EventWriter(events, EventWriter.Pace.USUAL, Pause.REAL);
        deploymentEvents = new DeploymentEvents(events, deployments, ids);
        poolEvents = new PoolEvents(events, ids);
        readiness = new Readiness(
                database,
                new ReadinessStore(),
                poolEvents,
                deploymentEvents::tellStatus,
                options.foremanPatience().deployments());
        taskQueues = new TaskQueues(options.taskQueueBounds(), taskWaker::wake);
        deliveries = new Deliveries(database, new TaskDeliveryStore(), taskRuns, taskQueues, clock);
        var scheduledRuns = new ScheduledRunStore();
        schedulerMeans = new Scheduler.Means(
                database,
                scheduledRuns,
                new RunScheduling(
                        scheduledRuns,
                        clock,
                        ids,
                        random,
                        options.schedulerPace().runs()),
                Horizon.of(settings),
                options.schedulerPace());
        changedScheduler = Scheduler.ofChanged(schedulerMeans, options.recentChanges());
        occasions = new Occasions(clock, now -> Chance.seeded(random.nextLong(), now), options.orchestration());
        effects = new EffectWriter(new EffectStore(eventStore), slots, eventHub, deliveries::enqueue);
        var taskRunFacts = new TaskRunTransitionStore();
        flowRunTransitions = new FlowRunTransitions(
                database,
                occasions,
                new FlowRunTransitionStore(taskRunFacts),
                slots,
                new NewFlowRuns(new FlowRunCreationStore(), flowRuns),
                effects);
        taskRunTransitions = new TaskRunTransitions(
                database,
                occasions,
                new TaskRunTransitions.Stores(taskRuns, new TaskRunCreationStore(), taskRunFacts, slots, dueRuns),
                effects);

        cleanup = new CleanupQueue(
                database,
                new CleanupStore(),
                options.cleanupPolicy(),
                clock,
                random,
                metrics == null ? ChannelTally.NONE : metrics);

        // Services start in this order and stop in the reverse: what takes work from others comes before them.
        events();
        admin();
        csrfTokens();
        pages = pages();
        // Job variables may stand for blocks, and deployments and runs have job variables.
        var blocks = blocks();
        jobVariables = new JobVariables(blocks::contents);
        newPools = new NewPools(workPools, workQueues, jobVariables, poolEvents, ids);
        flowRunOperations = new FlowRuns(
                database,
                flowRuns,
                slots,
                logs,
                new DeployedVariables(deployments, workPools, jobVariables),
                clock,
                random);
        pausedRuns = new PausedRuns(
                database,
                new PausedRuns.Stores(flowRuns, runInputs, variables),
                new Templates(),
                flowRunTransitions,
                clock,
                ids);
        pools = new WorkPools(database, workPools, workQueues, newPools, poolEvents, clock, ids);
        poolQueues = new WorkQueues(database, workPools, workQueues, newPools, poolEvents, clock);
        agentQueues = new AgentQueues(
                database,
                new AgentQueues.Stores(workPools, workQueues, flowRuns),
                newPools,
                poolQueues,
                poolEvents,
                clock);
        flows();
        DeploymentsPart deploymentsPart = deployments();
        scheduling();
        graphs();
        flowRuns();
        taskRuns();
        taskWorkers();
        states();
        logs();
        savedSearches();
        actions = actions(deploymentsPart, automations(), blocks);
        variables();
        workPools();
        concurrencyLimits();
        artifacts();
        housekeeping();
    }

    private void events() {
        background.add(eventWriter);
        metrics();
        var counts = new EventCountStore();
        var pages = new EventPageStore(counts);
        // Where events are not to be streamed, only those that have been are handed on.
        Hub<ReceivedEvent> streamed = settings.value(EventSettings.STREAM_OUT_ENABLED) ? eventHub : new Hub<>();
        var stream = new EventStream(database, pages, streamed, options.eventStream(), clock);
        new EventRoutes(eventWriter, stream, options.limits(), settings.value(EventSettings.MAXIMUM_SIZE_BYTES), clock)
                .register(router);
        new EventQueryRoutes(new EventQueries(database, pages, counts, clock)).register(router);
        // A file has one server.
        if (database.dialect() == Dialect.POSTGRES) {
            service(new EventTail(database, pages, streamed, stream::isWatched), EventTail.INTERVAL, new Waker());
        }
    }

    private void metrics() {
        if (metrics != null) {
            database.observe(metrics);
            var waiting = new Figures.WaitingEvents(eventWriter::waiting, eventWriter::oldest);
            new MetricsRoutes(metrics, database, waiting, clock).register(router);
        }
    }

    private void admin() {
        new RootRoutes(database).register(router);
        new AdminRoutes(settings).register(router);
        new OpenApiRoutes(options.site().prefix()).register(router, root);
    }

    private void csrfTokens() {
        boolean enabled = settings.value(ApiSettings.CSRF_PROTECTION_ENABLED);
        var tokens = new CsrfTokens(
                database, new CsrfTokenStore(), clock, random, settings.value(ApiSettings.CSRF_TOKEN_EXPIRATION));
        new CsrfTokenRoutes(tokens, enabled).register(router);
        if (enabled) {
            filters.add(new CsrfCheck(tokens::tokenOf));
        }
    }

    private UiSite pages() {
        var site = UiSite.of(
                options.uiFolder(),
                settings.value(UiSettings.SERVE_BASE),
                settings.value(UiSettings.V2_ENABLED) ? UiVersion.V2 : UiVersion.V1);
        new UiRoutes(
                        site,
                        this::apiUrl,
                        settings.value(ApiSettings.CSRF_PROTECTION_ENABLED),
                        settings.value(ApiSettings.AUTH_STRING) != null)
                .register(root);
        return site;
    }

    /// Where pages find the API: what the settings say, or else the address at which the server listens. A server that
    /// listens at all of its machine's addresses is where the page that asks was found.
    private String apiUrl(Call call) {
        return options.apiUrl().orElseGet(() -> {
            URI bound = address.join();
            return ServerOptions.isEverywhere(bound)
                    ? URI.create(call.baseUrl()).resolve(bound.getPath()).toString()
                    : bound.toString();
        });
    }

    private void flows() {
        new FlowRoutes(new Flows(database, flows, new FlowEvents(events, ids), clock, ids)).register(router);
    }

    private DeploymentsPart deployments() {
        var part = new DeploymentsPart(
                database,
                new DeploymentsPart.Stores(flows, flowRuns, deployments, schedules, variables, workPools, workQueues),
                new DeploymentsPart.Others(
                        newPools,
                        readiness,
                        flowRunTransitions,
                        jobVariables,
                        schedulerMeans.scheduling(),
                        schedulerMeans.horizon(),
                        changedScheduler::wake),
                deploymentEvents,
                clock,
                ids);
        part.register(router);
        return part;
    }

    /// Runs that schedules make, ahead of their time.
    private void scheduling() {
        service(
                Scheduler.ofAll(schedulerMeans),
                ServiceSettings.SCHEDULER_ENABLED,
                ServiceSettings.SCHEDULER_LOOP_SECONDS);
        if (settings.value(ServiceSettings.SCHEDULER_ENABLED)) {
            service(
                    changedScheduler,
                    options.interval(ServiceSettings.SCHEDULER_RECENT_DEPLOYMENTS_LOOP_SECONDS),
                    changedScheduler.waker());
        }
    }

    private BlockDocuments blocks() {
        var types = new BlockTypeStore();
        var schemas = new BlockSchemaStore();
        var documents = new BlockDocumentStore();
        var configuration = new ConfigurationStore();
        var told = new BlockEvents(new Lifecycle(events, ids));
        var keys = new EncryptionKeys(options.encryptionKey(), configuration, random, ids);
        var storage =
                new ResultStorage(database, new ResultStorage.Stores(configuration, documents, schemas), clock, ids);
        var documentOperations = new BlockDocuments(
                database, new BlockDocuments.Stores(documents, schemas, types), keys, storage, told, clock, ids);
        var system = new SystemBlocks(database, types, schemas, told, clock, ids);
        new BlockTypeRoutes(new BlockTypes(database, types, storage, told, clock, ids), documentOperations, system)
                .register(router);
        new BlockSchemaRoutes(new BlockSchemas(database, schemas, types, storage, clock, ids)).register(router);
        new BlockDocumentRoutes(documentOperations).register(router);
        new ResultStorageRoutes(storage).register(router);
        if (settings.value(ServerSettings.REGISTER_BLOCKS_ON_START)) {
            service(system, SystemBlocks.INTERVAL, new Waker());
        }
        return documentOperations;
    }

    private void graphs() {
        new GraphRoutes(new Graphs(database, new FlowRunGraphStore(), taskRuns, clock, options.graphSize()))
                .register(router);
    }

    private void flowRuns() {
        new FlowRunRoutes(flowRunOperations).register(router);
        new RunInputRoutes(new RunInputs(database, runInputs, clock, ids)).register(router);
        new FlowRunLogRoutes(new FlowRunLogs(database, flowRuns, logs, clock)).register(router);
        new FlowRunReportRoutes(new FlowRunReports(database, new RunHistory(), new FlowRunReportStore(), clock))
                .register(router);
        new FlowRunTransitionRoutes(flowRunTransitions, flowRunOperations, pausedRuns).register(router);
    }

    private void taskRuns() {
        new TaskRunRoutes(new TaskRuns(database, taskRuns, logs, clock, random)).register(router);
        new TaskRunReportRoutes(new TaskRunReports(database, new TaskRunCountStore(), new RunHistory(), clock))
                .register(router);
        new TaskRunTransitionRoutes(taskRunTransitions).register(router);
    }

    private void taskWorkers() {
        new TaskWorkerRoutes(taskQueues, deliveries, new TaskWorkers(clock), ids).register(router);
        service(deliveries, Deliveries.INTERVAL, taskWaker);
        farewells.add(deliveries::stop);
    }

    private void states() {
        new StateRoutes(database, new FlowRunStateStore(), new TaskRunStateStore()).register(router);
    }

    private void logs() {
        var hub = new Hub<Log>();
        var operations = new Logs(database, logs, clock, ids, options.streamsLogs() ? hub::publish : _ -> {});
        new LogRoutes(operations, hub).register(router);
    }

    private Automations automations() {
        var deployed = new DeployedVariables(deployments, workPools, jobVariables);
        var operations = new Automations(
                database, automations, deployed, new Lifecycle(events, ids), clock, ids, interest::refresh);
        var evaluations = new EvaluationStore(random);
        new AutomationRoutes(operations).register(router);
        new PolicyRoutes(new Policies(operations)).register(router);
        new EvaluationRoutes(database, automations, evaluations).register(router);
        triggers(evaluations);
        return operations;
    }

    /// What automations set off is run where their triggers are looked at.
    private RunActions actions(DeploymentsPart deployed, Automations operations, BlockDocuments blocks) {
        var threads = new ActionThreads();
        RunActions service = ActionsPart.service(
                database,
                new ActionsPart.Stores(flows, flowRuns, taskRuns, deployments, workPools, variables),
                new ActionsPart.Operations(
                        deployed.operations(),
                        deployed.runs(),
                        flowRunTransitions,
                        flowRunOperations,
                        pausedRuns,
                        pools,
                        agentQueues,
                        operations::setEnabled,
                        blocks),
                events,
                settings.uiUrl(),
                clock,
                ids,
                threads,
                actionWaker);
        background.add(threads);
        if (settings.value(ServiceSettings.TRIGGERS_ENABLED)) {
            service(service, RunActions.INTERVAL, actionWaker);
        }
        return service;
    }

    /// Runs what automations have set off.
    RunActions actions() {
        return actions;
    }

    /// Whoever stores events knows which of them somebody waits for; looking at them is a service.
    private void triggers(EvaluationStore evaluations) {
        background.add(new ServiceLoop(interest, Interest.INTERVAL, clock, new Waker()));
        if (!settings.value(ServiceSettings.TRIGGERS_ENABLED)) {
            return;
        }
        var memory = new TriggerMemoryStore(ids);
        var stores = new ReactToEvents.Stores(new TriggerQueueStore(ids), memory, automations);
        var findings = new Findings(
                new Findings.Stores(memory, new TriggeredActionStore(), evaluations), events, ids, actionWaker::wake);
        var reactions = new ReactToEvents(database, stores, interest, findings, ids, triggerWaker);
        var absenceWaker = new Waker();
        service(reactions, ReactToEvents.INTERVAL, triggerWaker);
        service(
                new NoticeAbsence(
                        database,
                        stores,
                        interest,
                        findings,
                        ids,
                        NoticeAbsence.Pace.of(
                                reactions,
                                eventWriter::oldest,
                                settings.value(EventSettings.EXPIRED_BUCKET_BUFFER),
                                absenceWaker)),
                settings.value(EventSettings.PROACTIVE_GRANULARITY),
                absenceWaker);
    }

    private void savedSearches() {
        new SavedSearchRoutes(new SavedSearches(database, new SavedSearchStore(), clock, ids)).register(router);
    }

    private void variables() {
        new VariableRoutes(new Variables(database, variables, new Lifecycle(events, ids), clock, ids)).register(router);
        var templates = new Templates();
        new SchemaRoutes(database, variables, templates).register(router);
        new TemplateRoutes(templates).register(router);
    }

    private void workPools() {
        var workerStore = new WorkerStore();
        var workers = new Workers(database, workPools, workerStore, pools, clock, ids);
        var polls = new PoolPolls(database, workPools, workQueues, new WaitingRunStore(), readiness, clock);
        new WorkPoolRoutes(pools).register(router);
        new PoolQueueRoutes(poolQueues).register(router);
        new WorkerRoutes(workers, polls).register(router);
        workQueues();
        workerChannel(workers);
        new CollectionRoutes(new WorkerTypes(settings.home().resolve("worker-types"))).register(router);
        service(
                new Foreman(database, workerStore, workPools, pools, readiness, options.foremanPatience()),
                ServiceSettings.FOREMAN_ENABLED,
                ServiceSettings.FOREMAN_LOOP_SECONDS);
    }

    private void workQueues() {
        var holders = new SlotHolderStore();
        var agents = new AgentStore();
        var polls = new AgentPolls(
                database,
                new AgentPolls.Stores(workQueues, holders, agents, flowRuns),
                agentQueues,
                new Agents(database, agents, clock, ids),
                readiness,
                clock);
        new WorkQueueRoutes(agentQueues, polls, new Slots(database, workPools, workQueues, holders, clock))
                .register(router);
    }

    private void artifacts() {
        var stores = new Artifacts.Stores(new ArtifactStore(), new ArtifactCollectionStore());
        new ArtifactRoutes(new Artifacts(database, stores, new Lifecycle(events, ids), clock, ids)).register(router);
    }

    private void concurrencyLimits() {
        var settings = options.orchestration();
        var limits = new ConcurrencyLimitStore();
        var leases = new LeaseStore(settings);
        var limitEvents = new Lifecycle(events, ids);
        var operations = new ConcurrencyLimits(
                database, new ConcurrencyLimits.Stores(limits, leases), limitEvents, settings, clock, ids);
        var ofTags = new TagLimits(
                database, new TagLimits.Stores(limits, new TagLimitStore(), leases), limitEvents, clock, ids);
        new ConcurrencyLimitRoutes(operations).register(router);
        new ConcurrencySlotRoutes(new ConcurrencySlots(database, leases, settings, clock, random)).register(router);
        new TagLimitRoutes(ofTags, settings.tagSlotWait()).register(router);
        new HolderRoutes(new SlotHolders(database, operations, leases)).register(router);
    }

    private void housekeeping() {
        var proposals = new OwnProposals(database, flowRunTransitions, dueRuns);
        service(
                new MarkLateRuns(database, dueRuns, proposals, settings.value(ServiceSettings.LATE_RUNS_AFTER_SECONDS)),
                ServiceSettings.LATE_RUNS_ENABLED,
                ServiceSettings.LATE_RUNS_LOOP_SECONDS);
        service(
                new FailExpiredPauses(database, dueRuns, proposals),
                ServiceSettings.PAUSE_EXPIRATIONS_ENABLED,
                ServiceSettings.PAUSE_EXPIRATIONS_LOOP_SECONDS);
        service(
                new CancelChildren(database, dueRuns, proposals, taskRunTransitions),
                ServiceSettings.CANCELLATION_CLEANUP_ENABLED,
                ServiceSettings.CANCELLATION_CLEANUP_LOOP_SECONDS);
        service(
                new CancelStuckRuns(database, dueRuns, proposals, cleanup, options.cancellingTimeout(), ids),
                ServiceSettings.CANCELLATION_CLEANUP_ENABLED,
                ServiceSettings.CANCELLATION_CLEANUP_LOOP_SECONDS);
        service(
                new TakeBackLeases(database, slots),
                ServiceSettings.REPOSSESSOR_ENABLED,
                ServiceSettings.REPOSSESSOR_LOOP_SECONDS);
        pruning();
    }

    private void pruning() {
        int batch = settings.value(ServiceSettings.DB_VACUUM_BATCH_SIZE);
        Duration interval = options.interval(ServiceSettings.DB_VACUUM_LOOP_SECONDS);
        if (options.prunes("events") && settings.value(ServiceSettings.EVENT_PERSISTER_ENABLED)) {
            service(new PruneEvents(database, new OldEventStore(), options.retention(), batch), interval, new Waker());
        }
        if (options.prunes("flow_runs")) {
            var runs = new OldRunStore();
            var belongings = new PruneOrphans.Stores(runs, new ArtifactStore(), new ArtifactCollectionStore());
            Duration retention = settings.value(ServiceSettings.DB_VACUUM_RETENTION_PERIOD);
            service(new PruneRuns(database, runs, retention, batch), interval, new Waker());
            service(new PruneOrphans(database, belongings, batch), PruneOrphans.INTERVAL, new Waker());
        }
    }

    private void workerChannel(Workers workers) {
        var waker = new Waker();
        var channels = new WorkerChannels(cleanup, eventHub, waker);
        var poolsAndQueues = new WorkerChannelRoutes.Pools(workPools, workQueues, newPools, pools, workers::heartbeat);
        new WorkerChannelRoutes(database, poolsAndQueues, cleanup, channels, clock, ids).register(router);
        service(channels, WorkerChannels.INTERVAL, waker);
        service(
                new ReconcileCleanup(cleanup, settings.value(ServiceSettings.CLEANUP_RECONCILER_BATCH_SIZE)),
                ServiceSettings.CLEANUP_RECONCILER_ENABLED,
                ServiceSettings.CLEANUP_RECONCILER_LOOP_SECONDS);
    }

    /// Has a service run at intervals, if it is wanted.
    private void service(Service service, Setting<Boolean> enabled, Setting<Double> loopSeconds) {
        if (settings.value(enabled)) {
            service(service, options.interval(loopSeconds), new Waker());
        }
    }

    /// Has a service run at intervals, and at once when it is woken.
    private void service(Service service, Duration interval, Waker waker) {
        background.add(new ServiceLoop(service, interval, clock, waker, metrics == null ? PassObserver.NONE : metrics));
    }

    /// Every route of the API.
    Router routes() {
        return router;
    }

    Site site() {
        return new Site(options.site(), router, root, pages, filters, metrics == null ? RequestObserver.NONE : metrics);
    }

    /// The server can be reached from now on.
    void listensAt(URI newAddress) {
        address.complete(newAddress);
    }

    /// Starts the services.
    void start() {
        background.forEach(Background::start);
    }

    /// The server is about to close its sockets.
    void stopping() {
        farewells.forEach(Runnable::run);
    }

    /// Lets the services finish what was acknowledged.
    void stop() {
        background.reversed().forEach(Background::close);
    }
}
