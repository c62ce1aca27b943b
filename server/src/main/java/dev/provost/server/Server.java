package dev.provost.server;

import dev.provost.api.json.Limits;
import dev.provost.api.logs.Log;
import dev.provost.engine.names.Ids;
import dev.provost.engine.states.Chance;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.server.admin.AdminRoutes;
import dev.provost.server.admin.CsrfTokenRoutes;
import dev.provost.server.admin.CsrfTokens;
import dev.provost.server.admin.RootRoutes;
import dev.provost.server.admin.Versions;
import dev.provost.server.events.EventHub;
import dev.provost.server.events.EventRoutes;
import dev.provost.server.events.EventWriter;
import dev.provost.server.events.Events;
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
import dev.provost.server.flowruns.PausedRuns;
import dev.provost.server.flowruns.RunInputRoutes;
import dev.provost.server.flowruns.RunInputs;
import dev.provost.server.flows.FlowEvents;
import dev.provost.server.flows.FlowRoutes;
import dev.provost.server.flows.Flows;
import dev.provost.server.graphs.GraphRoutes;
import dev.provost.server.graphs.Graphs;
import dev.provost.server.http.Cors;
import dev.provost.server.http.CsrfCheck;
import dev.provost.server.http.HttpOptions;
import dev.provost.server.http.HttpServer;
import dev.provost.server.http.RequestFilter;
import dev.provost.server.http.Router;
import dev.provost.server.http.Site;
import dev.provost.server.http.SiteOptions;
import dev.provost.server.logs.LogRoutes;
import dev.provost.server.logs.Logs;
import dev.provost.server.savedsearches.SavedSearchRoutes;
import dev.provost.server.savedsearches.SavedSearches;
import dev.provost.server.services.ServiceLoop;
import dev.provost.server.services.Waker;
import dev.provost.server.settings.ApiSettings;
import dev.provost.server.settings.ConcurrencySettings;
import dev.provost.server.settings.DatabaseSettings;
import dev.provost.server.settings.DeploymentSettings;
import dev.provost.server.settings.EventSettings;
import dev.provost.server.settings.FlowRunGraphSettings;
import dev.provost.server.settings.LogSettings;
import dev.provost.server.settings.Settings;
import dev.provost.server.settings.TaskSettings;
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
import dev.provost.server.templates.Templates;
import dev.provost.server.transitions.EffectWriter;
import dev.provost.server.transitions.Occasions;
import dev.provost.store.CsrfTokenStore;
import dev.provost.store.Database;
import dev.provost.store.DatabaseFailure;
import dev.provost.store.EffectStore;
import dev.provost.store.EventStore;
import dev.provost.store.FlowRunCreationStore;
import dev.provost.store.FlowRunGraphStore;
import dev.provost.store.FlowRunReportStore;
import dev.provost.store.FlowRunStateStore;
import dev.provost.store.FlowRunStore;
import dev.provost.store.FlowRunTransitionStore;
import dev.provost.store.FlowStore;
import dev.provost.store.LogStore;
import dev.provost.store.RunHistory;
import dev.provost.store.RunInputStore;
import dev.provost.store.SavedSearchStore;
import dev.provost.store.SlotStore;
import dev.provost.store.TaskDeliveryStore;
import dev.provost.store.TaskRunCountStore;
import dev.provost.store.TaskRunCreationStore;
import dev.provost.store.TaskRunRecordStore;
import dev.provost.store.TaskRunStateStore;
import dev.provost.store.TaskRunStore;
import dev.provost.store.TaskRunTransitionStore;
import dev.provost.store.VariableStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A running server: everything it is made of, put together with `new`.
public final class Server implements AutoCloseable {
    /// The version of the reference whose wire, schema and settings these are.
    public static final String STANDS_IN_FOR = Versions.REFERENCE;

    private final Settings settings;
    private final Database database;
    private final EventHub hub = new EventHub();
    private final EventWriter events;
    private final Deliveries deliveries;
    private final ServiceLoop deliveryLoop;
    private final Router router = new Router();
    private final HttpServer http;

    private Server(Settings settings, InstantSource clock, RandomGenerator random, Database database) {
        this.settings = settings;
        this.database = database;

        var ids = new Ids(random);
        var flows = new FlowStore();
        var flowRuns = new FlowRunStore();
        var flowRunStates = new FlowRunStateStore();
        var taskRuns = new TaskRunStore();
        var taskRunStates = new TaskRunStateStore();
        var taskRunTransitions = new TaskRunTransitionStore();
        var slots = new SlotStore(orchestration());
        var logs = new LogStore();
        var runInputs = new RunInputStore();
        var eventStore = new EventStore(random);

        var waker = new Waker();
        var queues = new TaskQueues(
                new TaskQueues.Bounds(
                        settings.value(TaskSettings.SCHEDULING_MAX_SCHEDULED_QUEUE_SIZE),
                        settings.value(TaskSettings.SCHEDULING_MAX_RETRY_QUEUE_SIZE)),
                waker::wake);
        deliveries = new Deliveries(database, new TaskDeliveryStore(), taskRuns, queues, clock);
        deliveryLoop = new ServiceLoop(deliveries, Deliveries.INTERVAL, clock, waker);

        var occasions = new Occasions(clock, now -> Chance.seeded(random.nextLong(), now), orchestration());
        var effects = new EffectWriter(new EffectStore(eventStore), slots, hub, deliveries::enqueue);
        var eventOperations = new Events(database, eventStore, new TaskRunRecordStore(), hub, clock);
        events = new EventWriter(eventOperations, EventWriter.Pace.USUAL, Pause.REAL);

        new RootRoutes(database).register(router);
        new AdminRoutes(settings).register(router);
        var tokens = new CsrfTokens(
                database, new CsrfTokenStore(), clock, random, settings.value(ApiSettings.CSRF_TOKEN_EXPIRATION));
        boolean csrf = settings.value(ApiSettings.CSRF_PROTECTION_ENABLED);
        new CsrfTokenRoutes(tokens, csrf).register(router);
        new FlowRoutes(new Flows(database, flows, new FlowEvents(eventOperations, ids), clock, ids)).register(router);
        new GraphRoutes(new Graphs(database, new FlowRunGraphStore(), taskRuns, clock, graphSize())).register(router);
        var flowRunOperations = new FlowRuns(database, flowRuns, slots, logs, clock, random);
        new FlowRunRoutes(flowRunOperations).register(router);
        new RunInputRoutes(new RunInputs(database, runInputs, clock, ids)).register(router);
        new FlowRunLogRoutes(new FlowRunLogs(database, flowRuns, logs, clock)).register(router);
        new FlowRunReportRoutes(new FlowRunReports(database, new RunHistory(), new FlowRunReportStore(), clock))
                .register(router);
        var flowRunTransitions = new FlowRunTransitions(
                database,
                occasions,
                new FlowRunTransitionStore(taskRunTransitions),
                slots,
                new NewFlowRuns(new FlowRunCreationStore(), flowRuns),
                effects);
        var pausedRuns = new PausedRuns(
                database,
                new PausedRuns.Stores(flowRuns, runInputs, new VariableStore()),
                new Templates(),
                flowRunTransitions,
                clock,
                ids);
        new FlowRunTransitionRoutes(flowRunTransitions, flowRunOperations, pausedRuns).register(router);
        new TaskRunRoutes(new TaskRuns(database, taskRuns, logs, clock, random)).register(router);
        new TaskRunReportRoutes(new TaskRunReports(database, new TaskRunCountStore(), new RunHistory(), clock))
                .register(router);
        new TaskRunTransitionRoutes(new TaskRunTransitions(
                        database,
                        occasions,
                        new TaskRunTransitions.Stores(taskRuns, new TaskRunCreationStore(), taskRunTransitions, slots),
                        effects))
                .register(router);
        new TaskWorkerRoutes(queues, deliveries, new TaskWorkers(clock), ids).register(router);
        new StateRoutes(database, flowRunStates, taskRunStates).register(router);
        var logHub = new Hub<Log>();
        boolean streaming =
                settings.value(LogSettings.STREAM_OUT_ENABLED) && settings.value(LogSettings.STREAM_PUBLISHING_ENABLED);
        new LogRoutes(new Logs(database, logs, clock, ids, streaming ? logHub::publish : _ -> {}), logHub)
                .register(router);
        new SavedSearchRoutes(new SavedSearches(database, new SavedSearchStore(), clock, ids)).register(router);
        new EventRoutes(events, limits(), settings.value(EventSettings.MAXIMUM_SIZE_BYTES), clock).register(router);
        NotYet.register(router);

        List<RequestFilter> filters = csrf ? List.of(new CsrfCheck(tokens::tokenOf)) : List.of();
        var site = new Site(siteOptions(), router, new Router(), filters);
        // What may fail comes first: nothing runs yet that would have to be stopped.
        http = HttpServer.start(site, httpOptions());
        events.start();
        deliveryLoop.start();
    }

    /// Starts a server and returns when it answers.
    public static Server start(Settings settings, InstantSource clock) throws CannotStart {
        makeFolder(settings.home());
        var configuration = DatabaseConfiguration.of(settings);
        var database = Database.open(configuration.url(), configuration.options());
        try {
            if (settings.value(DatabaseSettings.MIGRATE_ON_START)) {
                database.create();
            }
            return new Server(settings, clock, new SecureRandom(), database);
        } catch (DatabaseFailure | HttpServer.CannotListen e) {
            database.close();
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    private static void makeFolder(Path home) throws CannotStart {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new CannotStart("PREFECT_HOME " + home + " cannot be made: " + e, e);
        }
        if (!Files.isWritable(home)) {
            throw new CannotStart("PREFECT_HOME " + home + " cannot be written");
        }
    }

    private OrchestrationSettings orchestration() {
        return new OrchestrationSettings(
                seconds(settings.value(TaskSettings.TAG_CONCURRENCY_SLOT_WAIT_SECONDS)),
                seconds(settings.value(ConcurrencySettings.MAXIMUM_CONCURRENCY_SLOT_WAIT_SECONDS)),
                seconds(settings.value(DeploymentSettings.CONCURRENCY_SLOT_WAIT_SECONDS)),
                seconds(settings.value(ConcurrencySettings.INITIAL_DEPLOYMENT_LEASE_DURATION)),
                settings.value(TaskSettings.MAX_CACHE_KEY_LENGTH));
    }

    private Limits limits() {
        return new Limits(
                settings.value(ApiSettings.MAX_PARAMETER_SIZE),
                settings.value(TaskSettings.MAX_CACHE_KEY_LENGTH),
                settings.value(EventSettings.MAXIMUM_LABELS_PER_RESOURCE),
                settings.value(EventSettings.MAXIMUM_RELATED_RESOURCES),
                settings.value(EventSettings.MAXIMUM_EVENT_NAME_LENGTH));
    }

    private Graphs.Size graphSize() {
        return new Graphs.Size(
                settings.value(FlowRunGraphSettings.MAX_NODES), settings.value(FlowRunGraphSettings.MAX_ARTIFACTS));
    }

    private SiteOptions siteOptions() {
        var auth = settings.value(ApiSettings.AUTH_STRING);
        @Nullable String base = settings.value(ApiSettings.BASE_PATH);
        return new SiteOptions(
                base == null ? SiteOptions.DEFAULT.prefix() : base,
                auth == null ? null : auth.text(),
                Cors.of(
                        settings.value(ApiSettings.CORS_ALLOWED_ORIGINS),
                        settings.value(ApiSettings.CORS_ALLOWED_METHODS),
                        settings.value(ApiSettings.CORS_ALLOWED_HEADERS)),
                SiteOptions.DEFAULT.maxBodyBytes(),
                limits(),
                settings.value(ApiSettings.DEFAULT_LIMIT));
    }

    private HttpOptions httpOptions() {
        return HttpOptions.DEFAULT
                .at(settings.value(ApiSettings.HOST), settings.value(ApiSettings.PORT))
                .withKeepAlive(Duration.ofSeconds(settings.value(ApiSettings.KEEPALIVE_TIMEOUT)))
                .withPings(
                        seconds(settings.value(ApiSettings.WEBSOCKET_PING_INTERVAL)),
                        seconds(settings.value(ApiSettings.WEBSOCKET_PING_TIMEOUT)));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    /// Every route of the API, those that answer that they are yet to come included.
    public Router routes() {
        return router;
    }

    /// Where clients reach the API.
    public URI address() {
        return URI.create(http.url() + siteOptions().prefix());
    }

    /// Which database this is, without its password.
    public String database() {
        return database.url().toString();
    }

    /// Finishes what was acknowledged and stops.
    @Override
    public void close() {
        deliveries.stop();
        http.close();
        deliveryLoop.close();
        events.close();
        database.close();
    }
}
