package dev.provost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.CannotStart;
import dev.provost.server.NotYet;
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
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `not-yet.txt` and the routing table together are the contract, and have nothing in common.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NotYetTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init") // Before all tests.
    private Server server;

    @BeforeAll
    void start(@TempDir Path folder) throws CannotStart, InvalidSettings {
        var surroundings = new Surroundings(
                Map.of(ApiSettings.PORT, new Option("--port", "0")),
                Map.of("PREFECT_HOME", folder.toString()),
                folder,
                folder);
        server = Server.start(Settings.read(surroundings), () -> Instant.parse("2026-01-01T00:00:00Z"));
    }

    @AfterAll
    void stop() {
        server.close();
        client.close();
    }

    private List<String> routes() {
        return server.routes().routes().stream()
                .map(route -> switch (route) {
                    case Route.Http<?> http -> Contract.operation(http.method(), http.path());
                    case Route.WebSocket socket -> Contract.operation("SOCKET", socket.path());
                })
                .toList();
    }

    private static List<String> listed() {
        return NotYet.entries().stream()
                .map(entry -> Contract.operation(entry.method(), entry.path()))
                .toList();
    }

    @Test
    void whatIsNotListedIsServed() throws IOException {
        var missing = Contract.operations();
        missing.removeAll(listed());
        routes().forEach(missing::remove);

        assertThat(missing)
                .as("neither served nor listed in conformance/not-yet.txt")
                .isEmpty();
    }

    @Test
    void onlyTheContractIsListed() throws IOException {
        assertThat(listed()).doesNotHaveDuplicates().isSubsetOf(Contract.operations());
    }

    @Test
    void whatIsServedIsNotListed() {
        // A listed operation has a route that says so; one that is served as well has two.
        assertThat(routes()).doesNotHaveDuplicates();
        assertThat(routes()).noneMatch(operation -> operation.startsWith("SOCKET") && listed().contains(operation));
    }

    static List<NotYet.Entry> operationsToCome() {
        return NotYet.entries().stream()
                .filter(entry -> !entry.method().equals("SOCKET"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operationsToCome")
    void aRequestForAListedOperationIsToldSo(NotYet.Entry entry) throws IOException, InterruptedException {
        var path = entry.path().replaceAll("\\{[^}]*}", "3f0c8a52-6f4e-4b53-9d0e-0d7f6d0f5a10");
        var request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .method(entry.method(), HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains(entry.method() + " ").contains("is not implemented yet");
    }
}
