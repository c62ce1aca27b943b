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
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The routing table has all of the contract.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContractTest {
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
    }

    private List<String> routes() {
        return server.routes().routes().stream()
                .map(route -> switch (route) {
                    case Route.Http<?> http -> Contract.operation(http.method(), http.path());
                    case Route.WebSocket socket -> Contract.operation("SOCKET", socket.path());
                })
                .toList();
    }

    @Test
    void everyOperationIsServed() throws IOException {
        assertThat(routes()).containsAll(Contract.operations());
    }

    @Test
    void noOperationIsServedTwice() {
        assertThat(routes()).doesNotHaveDuplicates();
    }
}
