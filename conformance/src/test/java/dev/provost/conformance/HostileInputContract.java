package dev.provost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.CannotStart;
import dev.provost.server.Server;
import dev.provost.server.admin.OpenApiRoutes;
import dev.provost.server.settings.ApiSettings;
import dev.provost.server.settings.InvalidSettings;
import dev.provost.server.settings.Settings;
import dev.provost.server.settings.Surroundings;
import dev.provost.server.settings.Surroundings.Option;
import dev.provost.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever is sent to an operation that works is answered, and never with a failure of ours. The operations are the
/// contract's, so that new ones are tried as soon as they are served.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileInputContract {
    private static final JsonNode OPENAPI = openapi();
    private static final List<String> ODD = OddValues.values();

    /// How many bodies with something odd somewhere each operation gets, chosen at random, the same ones every time.
    private static final int TRIES = 100;

    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init") // Before all tests, as all below.
    private TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private Server server;

    @SuppressWarnings("NullAway.Init")
    private SampleBodies samples;

    @SuppressWarnings("NullAway.Init")
    private Map<String, String> owners;

    abstract TestDatabase make();

    private static JsonNode openapi() {
        try (var file = OpenApiRoutes.class.getResourceAsStream("openapi.json")) {
            return JsonMapper.shared().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) throws CannotStart, InvalidSettings, IOException, InterruptedException {
        database = make();
        var surroundings = new Surroundings(
                Map.of(ApiSettings.PORT, new Option("--port", "0")),
                Map.of("PREFECT_HOME", folder.toString(), "PREFECT_SERVER_DATABASE_CONNECTION_URL", database.url()),
                folder,
                folder);
        server = Server.start(Settings.read(surroundings), () -> Instant.parse("2026-01-01T00:00:00Z"));
        String flow = created("/flows/", "{\"name\":\"odd\"}");
        String flowRun = created("/flow_runs/", "{\"flow_id\":\"" + flow + "\",\"state\":{\"type\":\"SCHEDULED\"}}");
        String taskRun = created(
                "/task_runs/", "{\"flow_run_id\":\"" + flowRun + "\",\"task_key\":\"k\",\"dynamic_key\":\"0\"}");
        owners = Map.of("flows", flow, "flow_runs", flowRun, "task_runs", taskRun);
        samples = new SampleBodies(OPENAPI, Map.of("flow_id", flow, "flow_run_id", flowRun, "task_run_id", taskRun));
    }

    @AfterAll
    void stop() {
        server.close();
        client.close();
        database.close();
    }

    private String created(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", path, body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).get("id").stringValue();
    }

    private HttpResponse<String> send(String method, String path, byte @Nullable [] body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /// One operation of the contract that is served.
    record Operation(String method, String path, JsonNode description) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        boolean takesBody() {
            return description.has("requestBody");
        }

        JsonNode bodySchema() {
            return description.at("/requestBody/content").iterator().next().get("schema");
        }

        List<String> queryParameters() {
            return description
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString("").equals("query"))
                    .map(parameter -> parameter.get("name").stringValue())
                    .toList();
        }
    }

    static Stream<Operation> operations() {
        var served = new ArrayList<Operation>();
        for (Map.Entry<String, JsonNode> path : OPENAPI.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                served.add(new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
            }
        }
        // What deletes comes last, so that the others have something to work on.
        served.sort(Comparator.comparing(
                operation -> operation.toString().contains("DELETE") || operation.path.contains("bulk_delete")));
        return served.stream();
    }

    private String pathOf(Operation operation) {
        String owner = owners.entrySet().stream()
                .filter(entry -> operation.path.startsWith("/" + entry.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findAny()
                .orElse("3f0c8a52-6f4e-4b53-9d0e-0d7f6d0f5a10");
        return operation.path.replaceAll("\\{[^}]*}", owner);
    }

    private void assertAnswered(Operation operation, String path, byte @Nullable [] body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(operation.method, path, body);
        assertThat(answer.statusCode())
                .as(() -> "%s %s with %s: %s"
                        .formatted(
                                operation.method,
                                shortened(path),
                                body == null ? "nothing" : shortened(new String(body, StandardCharsets.UTF_8)),
                                shortened(answer.body())))
                .isBetween(200, 499);
    }

    private static String shortened(String text) {
        return text.length() <= 2000 ? text : text.substring(0, 2000) + "…";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void whateverIsSentIsAnswered(Operation operation) throws IOException, InterruptedException {
        String path = pathOf(operation);
        for (byte[] body : OddValues.bodies()) {
            assertAnswered(operation, path, body);
        }
        if (operation.path.contains("{")) {
            for (String segment : OddValues.segments()) {
                assertAnswered(
                        operation,
                        operation.path.replaceAll("\\{[^}]*}", segment),
                        operation.takesBody() ? "{}".getBytes(StandardCharsets.UTF_8) : null);
            }
        }
        for (String parameter : operation.queryParameters()) {
            for (String value : List.of("", "x", "%00", "%ff", "-1", "1e999", "9".repeat(5000), "NaN", "2020-01-01")) {
                assertAnswered(operation, path + "?" + parameter + "=" + value, null);
            }
        }
        if (operation.takesBody()) {
            for (String body : spoilt(operation.bodySchema(), TRIES)) {
                assertAnswered(operation, path, body.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /// Full bodies, each with something odd at one place.
    private List<String> spoilt(JsonNode schema, int count) {
        var random = new Random(20_261_121);
        var bodies = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            JsonNode body = samples.full(schema, i % 5);
            List<String> places = SampleBodies.places(body);
            bodies.add(SampleBodies.with(
                    body, places.get(random.nextInt(places.size())), ODD.get(random.nextInt(ODD.size()))));
        }
        return bodies;
    }

    /// Hears the pong that says that all before it is stored, and whether the server has closed the socket.
    private static final class Ear implements WebSocket.Listener {
        private final CompletableFuture<String> end = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            end.complete("pong");
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            end.complete("closed " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            end.completeExceptionally(error);
        }
    }

    @Test
    void aGoodEventArrivesAmongAnyNumberOfBadOnes() throws Exception {
        JsonNode schema = OPENAPI.at("/paths/~1events/post/requestBody/content/application~1json/schema/items");
        var messages = new ArrayList<>(spoilt(schema, 400));
        // Such messages are the socket's own business.
        messages.removeIf(message -> message.length() > 500_000);
        messages.addAll(List.of("", "{", "nonsense", "[".repeat(10_000), "{\"id\":\"\\ud800\"}"));
        Collections.shuffle(messages, new Random(1));
        String id = "3f0c8a52-6f4e-4b53-9d0e-00000000900d";
        messages.add(messages.size() / 2, event(id));

        var ear = new Ear();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(server.address().toString().replace("http:", "ws:") + "/events/in"), ear)
                .get(30, TimeUnit.SECONDS);
        for (String message : messages) {
            socket.sendText(message, true).get(30, TimeUnit.SECONDS);
        }
        socket.sendPing(ByteBuffer.allocate(0)).get(30, TimeUnit.SECONDS);

        assertThat(ear.end.get(30, TimeUnit.SECONDS)).isEqualTo("pong");
        assertThat(isStored(id)).isTrue();
        socket.abort();
    }

    private boolean isStored(String id) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.prepareStatement("select count(*) from events where cast(id as text) = ?")) {
            statement.setString(1, id);
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getInt(1) == 1;
            }
        }
    }

    private static String event(String id) {
        return "{\"id\":\"" + id + "\",\"occurred\":\"2026-01-01T00:00:00Z\",\"event\":\"good\","
                + "\"resource\":{\"prefect.resource.id\":\"good\"}}";
    }
}
