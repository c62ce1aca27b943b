package dev.provost.cli;

import dev.provost.api.json.Wire;
import dev.provost.server.CannotStart;
import dev.provost.server.settings.InvalidSettings;
import dev.provost.server.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `provost server status`: whether the server that clients of these settings use answers.
@Command(
        name = "status",
        description = "Look whether the server at PREFECT_API_URL answers.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final Duration ONE_TRY = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofSeconds(1);

    private final Main.World world;

    @Option(names = "--wait", description = "Wait until it does.")
    private boolean wait;

    @Option(
            names = {"-t", "--timeout"},
            description = "How many seconds to wait at most; 0 for as long as it takes.")
    private int timeoutSeconds;

    @Mixin
    private OutputOption output = new OutputOption();

    StatusCommand(Main.World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws CannotStart, InvalidSettings, InterruptedException {
        boolean json = output.isJson();
        var settings = world.settings();
        String url = settings.apiUrl()
                .orElseThrow(() ->
                        new CannotStart("No API URL configured. Set PREFECT_API_URL to the address of your server."));
        if (!json) {
            world.out().println("Connecting to server at " + url + "...");
            world.out().flush();
        }
        try (var client = HttpClient.newBuilder().connectTimeout(ONE_TRY).build()) {
            return report(url, look(new Asked(client, url, settings)), json);
        }
    }

    /// What is known in the end.
    private sealed interface Status {
        record Available(@Nullable String version) implements Status {}

        record Unavailable(String error) implements Status {}

        record TimedOut(String error) implements Status {}
    }

    private Status look(Asked server) throws InterruptedException {
        Instant start = world.clock().instant();
        while (true) {
            Optional<String> error = server.error();
            if (error.isEmpty()) {
                return new Status.Available(server.version());
            }
            if (!wait) {
                return new Status.Unavailable(error.get());
            }
            var waited = Duration.between(start, world.clock().instant());
            if (timeoutSeconds > 0 && waited.compareTo(Duration.ofSeconds(timeoutSeconds)) >= 0) {
                return new Status.TimedOut(error.get());
            }
            world.pause().pause(REST);
        }
    }

    private int report(String url, Status status, boolean json) throws CannotStart {
        var said = new LinkedHashMap<String, Object>();
        switch (status) {
            case Status.Available(var version) -> {
                said.put("status", "available");
                said.put("api_url", url);
                if (version != null) {
                    said.put("server_version", version);
                }
            }
            case Status.Unavailable(var error) -> {
                said.put("status", "unavailable");
                said.put("api_url", url);
                said.put("error", error);
            }
            case Status.TimedOut(var error) -> {
                said.put("status", "timed_out");
                said.put("api_url", url);
                said.put("timeout", timeoutSeconds);
                said.put("error", error);
            }
        }
        if (json) {
            world.out().println(Wire.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(said));
        } else {
            say(url, status);
        }
        return status instanceof Status.Available ? 0 : 1;
    }

    private void say(String url, Status status) throws CannotStart {
        switch (status) {
            case Status.Available(var version) -> {
                world.out().println("Server is available.");
                world.out().println("  API URL: " + url);
                if (version != null) {
                    world.out().println("  Server version: " + version);
                }
            }
            case Status.Unavailable(var error) ->
                throw new CannotStart("Server is not available at " + url + ". Error: " + error);
            case Status.TimedOut _ ->
                throw new CannotStart(
                        "Timed out after " + timeoutSeconds + " seconds waiting for server at " + url + ".");
        }
    }

    /// The server, as a client finds it.
    private record Asked(HttpClient client, String url, Settings settings) {
        /// Why it is not there, if it is not.
        Optional<String> error() throws InterruptedException {
            try {
                var answer = get("/health");
                return answer.statusCode() == 200 ? Optional.empty() : Optional.of("it answers " + answer.statusCode());
            } catch (IOException | IllegalArgumentException e) {
                String message = e.getMessage();
                return Optional.of(message == null ? e.getClass().getSimpleName() : message);
            }
        }

        @Nullable
        String version() throws InterruptedException {
            try {
                var answer = get("/admin/version");
                return answer.statusCode() == 200
                        ? Wire.JSON.readTree(answer.body()).stringValue("")
                        : null;
            } catch (IOException _) {
                return null;
            }
        }

        private HttpResponse<String> get(String path) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create(url.replaceFirst("/+$", "") + path))
                    .timeout(ONE_TRY);
            settings.clientAuthString()
                    .ifPresent(auth -> request.header(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(auth.getBytes(StandardCharsets.UTF_8))));
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
