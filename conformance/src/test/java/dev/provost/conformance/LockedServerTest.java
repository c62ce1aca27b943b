package dev.provost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.CannotStart;
import dev.provost.server.Server;
import dev.provost.server.http.Route;
import dev.provost.server.settings.ApiSettings;
import dev.provost.server.settings.InvalidSettings;
import dev.provost.server.settings.Settings;
import dev.provost.server.settings.Surroundings;
import dev.provost.server.settings.Surroundings.Option;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server with an auth string and protection against requests of other sites, as a whole.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LockedServerTest {
    private static final String ID = "3f0c8a52-6f4e-4b53-9d0e-0d7f6d0f5a10";
    private static final String AUTH = "user:päss";

    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init") // Before all tests.
    private Server server;

    @BeforeAll
    void start(@TempDir Path folder) throws CannotStart, InvalidSettings {
        var surroundings = new Surroundings(
                Map.of(ApiSettings.PORT, new Option("--port", "0")),
                Map.of(
                        "PREFECT_HOME",
                        folder.toString(),
                        "PREFECT_SERVER_API_AUTH_STRING",
                        AUTH,
                        "PREFECT_SERVER_CSRF_PROTECTION_ENABLED",
                        "true"),
                folder,
                folder);
        server = Server.start(Settings.read(surroundings), () -> Instant.parse("2026-01-01T00:00:00Z"));
    }

    @AfterAll
    void stop() {
        server.close();
        client.close();
    }

    private String url(String path) {
        return server.address() + path.replaceAll("\\{[^}]*}", ID);
    }

    private HttpResponse<String> send(String method, String url, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyOperationNeedsTheAuthStringButProbes() throws IOException, InterruptedException {
        var open = new ArrayList<String>();
        for (Route route : server.routes().routes()) {
            if (route instanceof Route.Http<?> http && http.method().equals("GET")) {
                for (String shown : List.of("Basic ", basic("user:pass"), basic(AUTH + " "), "Bearer " + AUTH)) {
                    var answer = send("GET", url(http.path()), "", "Authorization", shown);
                    if (answer.statusCode() != 401) {
                        open.add(http.path());
                    }
                }
            }
        }

        assertThat(open.stream().distinct()).containsExactlyInAnyOrder("/health", "/ready");
        assertThat(send("GET", url("/version"), "", "Authorization", basic(AUTH))
                        .body())
                .isEqualTo("\"0.8.4\"");
    }

    @Test
    void everyChangeNeedsATokenFirst() throws IOException, InterruptedException {
        for (Route route : server.routes().routes()) {
            if (route instanceof Route.Http<?> http && !http.method().equals("GET")) {
                var answer = send(http.method(), url(http.path()), "{}", "Authorization", basic(AUTH));

                assertThat(answer.statusCode()).as(http.path()).isEqualTo(403);
                assertThat(answer.body()).isEqualTo("{\"detail\":\"Missing CSRF token.\"}");
            }
        }
    }

    @Test
    void aTokenIsForTheClientThatAskedForIt() throws IOException, InterruptedException {
        var given = send("GET", url("/csrf-token?client=me"), "", "Authorization", basic(AUTH))
                .body();
        var token = given.replaceFirst(".*\"token\":\"([0-9a-f]{64})\".*", "$1");

        assertThat(filterFlows("Prefect-Csrf-Token", token).body())
                .isEqualTo("{\"detail\":\"Missing client identifier.\"}");
        assertThat(filterFlows("Prefect-Csrf-Token", token, "Prefect-Csrf-Client", "you")
                        .body())
                .isEqualTo("{\"detail\":\"Invalid CSRF token or client identifier.\"}");
        assertThat(filterFlows("Prefect-Csrf-Token", "ä", "Prefect-Csrf-Client", "me")
                        .statusCode())
                .isEqualTo(403);
        assertThat(filterFlows("Prefect-Csrf-Token", token, "Prefect-Csrf-Client", "me")
                        .body())
                .isEqualTo("[]");
    }

    private HttpResponse<String> filterFlows(String... headers) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("Authorization", basic(AUTH), "Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return send("POST", url("/flows/filter"), "{}", all.toArray(String[]::new));
    }

    private List<String> sockets() {
        return server.routes().routes().stream()
                .filter(Route.WebSocket.class::isInstance)
                .map(route -> url(route.path()).replaceFirst("http", "ws"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"auth\",\"token\":null}",
                "{\"type\":\"auth\",\"token\":\"user:pass\"}",
                "{\"type\":\"auth\",\"token\":\"\"}",
                "{\"type\":\"ping\"}"
            })
    void everySocketNeedsIt(String introduction) {
        for (String socket : sockets()) {
            assertThat(closed(socket, introduction)).as(socket).isEqualTo(1008);
        }
    }

    /// How the server closes a socket whose client introduces itself like this.
    private int closed(String url, String introduction) {
        var code = new CompletableFuture<Integer>();
        client.newWebSocketBuilder()
                .subprotocols("prefect")
                .buildAsync(URI.create(url), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                        code.complete(status);
                        return CompletableFuture.completedFuture(status);
                    }
                })
                .thenCompose(socket -> socket.sendText(introduction, true))
                .join();
        return code.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void noSocketIsOpenedForClientsThatDoNotIntroduceThemselves() {
        for (String socket : sockets()) {
            assertThat(client.newWebSocketBuilder().buildAsync(URI.create(socket), new WebSocket.Listener() {}))
                    .as(socket)
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(403));
        }
    }

    @Test
    void pagesAreToldWithoutIt() throws IOException, InterruptedException {
        var root = server.address().resolve("/");

        assertThat(send("GET", root + "ui-settings", "").body())
                .contains("\"api_url\":\"" + server.address() + "\"")
                .contains("\"csrf_enabled\":true")
                .contains("\"auth\":\"BASIC\"");
        assertThat(send("GET", root + "openapi.json", "").statusCode()).isEqualTo(200);
    }
}
