package dev.provost.cli;

import dev.provost.server.settings.ApiSettings;
import dev.provost.server.settings.ServerSettings;
import dev.provost.server.settings.ServiceSettings;
import dev.provost.server.settings.Setting;
import dev.provost.server.settings.Surroundings.Option;
import dev.provost.server.settings.UiSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// The options of `provost server start`, by the reference's names. Each stands for a setting and wins over it.
final class StartOptions {
    /// What `--no-services` switches off. What is told and reported is stored all the same.
    private static final List<Setting<?>> SERVICES = List.of(
            ServiceSettings.CANCELLATION_CLEANUP_ENABLED,
            ServiceSettings.CLEANUP_RECONCILER_ENABLED,
            ServiceSettings.FOREMAN_ENABLED,
            ServiceSettings.LATE_RUNS_ENABLED,
            ServiceSettings.PAUSE_EXPIRATIONS_ENABLED,
            ServiceSettings.REPOSSESSOR_ENABLED,
            ServiceSettings.SCHEDULER_ENABLED,
            ServiceSettings.TRIGGERS_ENABLED);

    @CommandLine.Option(names = "--host", description = "Address to listen on. [PREFECT_SERVER_API_HOST]")
    private @Nullable String host;

    @CommandLine.Option(names = "--port", description = "Port to listen on. [PREFECT_SERVER_API_PORT]")
    private @Nullable String port;

    @CommandLine.Option(
            names = "--keep-alive-timeout",
            description = "Seconds before an idle connection is closed. [PREFECT_SERVER_API_KEEPALIVE_TIMEOUT]")
    private @Nullable String keepAliveTimeout;

    @CommandLine.Option(
            names = "--log-level",
            description = "DEBUG, INFO, WARNING, ERROR or CRITICAL. [PREFECT_SERVER_LOGGING_LEVEL]")
    private @Nullable String logLevel;

    @CommandLine.Option(
            names = "--scheduler",
            negatable = true,
            fallbackValue = "true",
            description = "Schedule the runs of deployments. [PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED]")
    private @Nullable Boolean scheduler;

    @CommandLine.Option(
            names = "--late-runs",
            negatable = true,
            fallbackValue = "true",
            description = "Mark runs that are late. [PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED]")
    private @Nullable Boolean lateRuns;

    @CommandLine.Option(
            names = "--ui",
            negatable = true,
            fallbackValue = "true",
            description = "Serve the web page. [PREFECT_SERVER_UI_ENABLED]")
    private @Nullable Boolean ui;

    @CommandLine.Option(names = "--analytics-on", hidden = true)
    private boolean analyticsOn;

    @CommandLine.Option(names = "--analytics-off", hidden = true)
    private boolean analyticsOff;

    @CommandLine.Option(names = "--no-services", description = "Only answer requests; no work in the background.")
    boolean noServices;

    @CommandLine.Option(
            names = {"-b", "--background"},
            negatable = true,
            fallbackValue = "true",
            description = "Run in the background; `provost server stop` ends it.")
    boolean background;

    @CommandLine.Option(
            names = "--workers",
            description = "Accepted and without effect: one process uses all processors.")
    void workers(int count) {
        if (count < 1) {
            throw new CommandLine.TypeConversionException("Number of workers must be >= 1");
        }
    }

    @CommandLine.Option(names = "--profile", description = "The profile to read settings from. [PREFECT_PROFILE]")
    private @Nullable String profile;

    @CommandLine.Option(names = "--prompt", negatable = true, fallbackValue = "true", hidden = true)
    void prompt(boolean wanted) {
        // Nothing here ever prompts, whatever is wanted.
    }

    /// What the options say about settings.
    Map<Setting<?>, Option> settings() {
        var settings = new HashMap<Setting<?>, Option>();
        put(settings, ApiSettings.HOST, "--host", host);
        put(settings, ApiSettings.PORT, "--port", port);
        put(settings, ApiSettings.KEEPALIVE_TIMEOUT, "--keep-alive-timeout", keepAliveTimeout);
        put(settings, ServerSettings.LOGGING_LEVEL, "--log-level", logLevel);
        put(settings, ServiceSettings.SCHEDULER_ENABLED, "--scheduler", noServices ? "false" : scheduler);
        put(settings, ServiceSettings.LATE_RUNS_ENABLED, "--late-runs", lateRuns);
        put(settings, UiSettings.ENABLED, "--ui", ui);
        put(settings, ServerSettings.ANALYTICS_ENABLED, "--analytics-on", analyticsOn ? "true" : null);
        put(settings, ServerSettings.ANALYTICS_ENABLED, "--analytics-off", analyticsOff || noServices ? "false" : null);
        if (noServices) {
            SERVICES.forEach(service -> put(settings, service, "--no-services", false));
            // To say no here would mean that events are pruned all the same.
            put(settings, ServiceSettings.DB_VACUUM_ENABLED, "--no-services", "[]");
        }
        return settings;
    }

    private static void put(Map<Setting<?>, Option> settings, Setting<?> setting, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(setting, new Option(name, value.toString()));
        }
    }

    /// The environment, with what an option puts in place of a variable.
    Map<String, String> variables(Map<String, String> environment) {
        if (profile == null) {
            return environment;
        }
        var variables = new HashMap<>(environment);
        variables.put("PREFECT_PROFILE", profile);
        return variables;
    }
}
