package dev.provost.server;

import dev.provost.api.json.Limits;
import dev.provost.engine.blocks.Fernet;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.server.events.EventStream;
import dev.provost.server.events.EventsPart;
import dev.provost.server.graphs.Graphs;
import dev.provost.server.housekeeping.HousekeepingPart;
import dev.provost.server.housekeeping.Retention;
import dev.provost.server.http.Cors;
import dev.provost.server.http.HttpOptions;
import dev.provost.server.http.SiteOptions;
import dev.provost.server.hydration.RecipeCheck;
import dev.provost.server.scheduling.Scheduler;
import dev.provost.server.services.Services;
import dev.provost.server.settings.ApiSettings;
import dev.provost.server.settings.ConcurrencySettings;
import dev.provost.server.settings.DatabaseSettings;
import dev.provost.server.settings.DeploymentSettings;
import dev.provost.server.settings.EventSettings;
import dev.provost.server.settings.FlowRunGraphSettings;
import dev.provost.server.settings.LogSettings;
import dev.provost.server.settings.ServerSettings;
import dev.provost.server.settings.ServiceSettings;
import dev.provost.server.settings.Settings;
import dev.provost.server.settings.TaskSettings;
import dev.provost.server.settings.UiSettings;
import dev.provost.server.settings.WorkerChannelSettings;
import dev.provost.server.taskworkers.TaskQueues;
import dev.provost.server.templates.Templates;
import dev.provost.server.workerchannel.CleanupQueue;
import dev.provost.server.workpools.Foreman;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What several settings say together, in the words of the feature that is told.
record ServerOptions(Settings settings) {
    private static final Duration LONG_STATEMENT = Duration.ofMinutes(1);

    static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    OrchestrationSettings orchestration() {
        return new OrchestrationSettings(
                seconds(settings.value(TaskSettings.TAG_CONCURRENCY_SLOT_WAIT_SECONDS)),
                seconds(settings.value(ConcurrencySettings.MAXIMUM_CONCURRENCY_SLOT_WAIT_SECONDS)),
                seconds(settings.value(DeploymentSettings.CONCURRENCY_SLOT_WAIT_SECONDS)),
                seconds(settings.value(ConcurrencySettings.INITIAL_DEPLOYMENT_LEASE_DURATION)),
                settings.value(TaskSettings.MAX_CACHE_KEY_LENGTH));
    }

    Limits limits() {
        return new Limits(
                settings.value(ApiSettings.MAX_PARAMETER_SIZE),
                settings.value(TaskSettings.MAX_CACHE_KEY_LENGTH),
                settings.value(EventSettings.MAXIMUM_LABELS_PER_RESOURCE),
                settings.value(EventSettings.MAXIMUM_RELATED_RESOURCES),
                settings.value(EventSettings.MAXIMUM_EVENT_NAME_LENGTH),
                settings.value(ServerSettings.DEPLOYMENT_SCHEDULE_MAX_SCHEDULED_RUNS),
                new RecipeCheck(new Templates()));
    }

    /// The key for blocks from the environment, if there is one.
    @Nullable
    Fernet encryptionKey() {
        return settings.encryptionKey().flatMap(Fernet::of).orElse(null);
    }

    Graphs.Size graphSize() {
        return new Graphs.Size(
                settings.value(FlowRunGraphSettings.MAX_NODES), settings.value(FlowRunGraphSettings.MAX_ARTIFACTS));
    }

    TaskQueues.Bounds taskQueueBounds() {
        return new TaskQueues.Bounds(
                settings.value(TaskSettings.SCHEDULING_MAX_SCHEDULED_QUEUE_SIZE),
                settings.value(TaskSettings.SCHEDULING_MAX_RETRY_QUEUE_SIZE));
    }

    /// For how long the scheduler of what has changed lately looks at a change: one that another server made is
    /// seen when it is committed, which may take a statement's patience, and then at the next pass or, if that
    /// fails, at the one after it.
    Duration recentChanges() {
        @Nullable Double patience = settings.value(DatabaseSettings.TIMEOUT);
        return Services.interval(settings.value(ServiceSettings.SCHEDULER_RECENT_DEPLOYMENTS_LOOP_SECONDS))
                .multipliedBy(2)
                .plus(patience == null ? LONG_STATEMENT : seconds(patience));
    }

    Scheduler.Pace schedulerPace() {
        return new Scheduler.Pace(
                settings.value(ServiceSettings.SCHEDULER_DEPLOYMENT_BATCH_SIZE),
                settings.value(ServiceSettings.SCHEDULER_INSERT_BATCH_SIZE));
    }

    HousekeepingPart.Patience patience() {
        return new HousekeepingPart.Patience(
                settings.value(ServiceSettings.LATE_RUNS_AFTER_SECONDS),
                seconds(settings.value(ServiceSettings.CANCELLATION_CLEANUP_CANCELLING_TIMEOUT_SECONDS)));
    }

    HousekeepingPart.Pruning pruning() {
        Set<String> rows = settings.value(ServiceSettings.DB_VACUUM_ENABLED).rows();
        return new HousekeepingPart.Pruning(
                rows.contains("events") && settings.value(ServiceSettings.EVENT_PERSISTER_ENABLED) ? retention() : null,
                rows.contains("flow_runs") ? settings.value(ServiceSettings.DB_VACUUM_RETENTION_PERIOD) : null,
                settings.value(ServiceSettings.DB_VACUUM_BATCH_SIZE),
                Services.interval(settings.value(ServiceSettings.DB_VACUUM_LOOP_SECONDS)));
    }

    CleanupQueue.Policy cleanupPolicy() {
        @Nullable Double memory = settings.value(WorkerChannelSettings.CLEANUP_COMPLETED_IDEMPOTENCY_RETENTION_SECONDS);
        return new CleanupQueue.Policy(
                seconds(settings.value(WorkerChannelSettings.CLEANUP_LEASE_SECONDS)),
                settings.value(WorkerChannelSettings.CLEANUP_MAX_DELIVERY_ATTEMPTS),
                memory == null ? null : seconds(memory));
    }

    Foreman.Patience foremanPatience() {
        return new Foreman.Patience(
                settings.value(ServiceSettings.FOREMAN_INACTIVITY_HEARTBEAT_MULTIPLE),
                settings.value(ServiceSettings.FOREMAN_FALLBACK_HEARTBEAT_INTERVAL_SECONDS),
                Duration.ofSeconds(settings.value(ServiceSettings.FOREMAN_DEPLOYMENT_LAST_POLLED_TIMEOUT_SECONDS)),
                Duration.ofSeconds(settings.value(ServiceSettings.FOREMAN_WORK_QUEUE_LAST_POLLED_TIMEOUT_SECONDS)));
    }

    /// Somebody who says of a name that its events are kept for longer means it; the standard does not.
    private Retention retention() {
        var byName = settings.value(ServiceSettings.DB_VACUUM_EVENT_RETENTION_OVERRIDES);
        var retention = new Retention(settings.value(EventSettings.RETENTION_PERIOD), byName);
        return byName.equals(ServiceSettings.DB_VACUUM_EVENT_RETENTION_OVERRIDES.standard())
                ? retention.atMostUsual()
                : retention;
    }

    EventsPart.Options events() {
        return new EventsPart.Options(
                limits(),
                settings.value(EventSettings.MAXIMUM_SIZE_BYTES),
                settings.value(EventSettings.STREAM_OUT_ENABLED),
                new EventStream.Pace(
                        settings.value(EventSettings.MAXIMUM_WEBSOCKET_BACKFILL),
                        settings.value(EventSettings.WEBSOCKET_BACKFILL_PAGE_SIZE)));
    }

    boolean streamsLogs() {
        return settings.value(LogSettings.STREAM_OUT_ENABLED) && settings.value(LogSettings.STREAM_PUBLISHING_ENABLED);
    }

    /// The folder with the interface, if one is wanted and named.
    @Nullable
    Path uiFolder() {
        @Nullable String folder = settings.value(UiSettings.STATIC_DIRECTORY);
        return folder == null || folder.isEmpty() || !settings.value(UiSettings.ENABLED) ? null : Path.of(folder);
    }

    /// Where pages are told that the API is; null if nobody said so.
    @Nullable
    String apiUrl() {
        @Nullable String url = settings.value(UiSettings.API_URL);
        return url == null ? settings.apiUrl().orElse(null) : url;
    }

    SiteOptions site() {
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

    HttpOptions http() {
        return HttpOptions.DEFAULT
                .at(settings.value(ApiSettings.HOST), settings.value(ApiSettings.PORT))
                .withKeepAlive(Duration.ofSeconds(settings.value(ApiSettings.KEEPALIVE_TIMEOUT)))
                .withPings(
                        seconds(settings.value(ApiSettings.WEBSOCKET_PING_INTERVAL)),
                        seconds(settings.value(ApiSettings.WEBSOCKET_PING_TIMEOUT)));
    }
}
