package dev.provost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class StatusCommandTest {
    @TempDir
    private Path folder = Path.of("unset");

    private final List<String> shown = new CopyOnWriteArrayList<>();
    private Terminal terminal = new Terminal(folder);
    private String url = "";
    private int port;
    private @Nullable HttpServer server;

    @BeforeEach
    void aTerminal() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        url = "http://127.0.0.1:" + port + "/api";
        terminal = new Terminal(folder).with("PREFECT_API_URL", url);
    }

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void startServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/", call -> {
            shown.add(call.getRequestURI().getPath() + " "
                    + call.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = (call.getRequestURI().getPath().endsWith("version") ? "\"3.8.4\"" : "true")
                    .getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        server.start();
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(terminal.out());
    }

    @Test
    void aServerThatAnswersIsAvailable() {
        startServer();

        assertThat(terminal.run("server", "status")).isZero();
        assertThat(terminal.out())
                .isEqualTo("Connecting to server at " + url + "...\nServer is available.\n  API URL: " + url
                        + "\n  Server version: 3.8.4\n");
    }

    @Test
    void programsReadIt() {
        startServer();
        terminal.with("PREFECT_API_AUTH_STRING", "user:pass");

        assertThat(terminal.run("server", "status", "--output", "json")).isZero();
        assertThat(json())
                .hasToString("{\"status\":\"available\",\"api_url\":\"" + url + "\",\"server_version\":\"3.8.4\"}");
        assertThat(shown).allMatch(request -> request.endsWith(" Basic dXNlcjpwYXNz"));
    }

    @Test
    void aServerThatIsNotThereIsAFailure() {
        assertThat(terminal.run("server", "status")).isEqualTo(1);
        assertThat(terminal.err()).startsWith("provost: Server is not available at " + url + ". Error: ");
    }

    @Test
    void programsReadWhatIsWrong() {
        assertThat(terminal.run("server", "status", "-o", "json")).isEqualTo(1);
        assertThat(json().get("status").stringValue()).isEqualTo("unavailable");
        assertThat(json().propertyNames()).containsExactly("status", "api_url", "error");
    }

    @Test
    void whoeverWaitsIsToldWhenItComes() {
        terminal.whileWaiting(this::startServer);

        assertThat(terminal.run("server", "status", "--wait")).isZero();
        assertThat(terminal.out()).contains("Server is available.");
    }

    @Test
    void whoeverWaitsDoesNotWaitForever() {
        assertThat(terminal.run("server", "status", "--wait", "-t", "3")).isEqualTo(1);
        assertThat(terminal.err()).isEqualTo("provost: Timed out after 3 seconds waiting for server at " + url + ".\n");
    }

    @Test
    void programsReadThatItTookTooLong() {
        assertThat(terminal.run("server", "status", "--wait", "--timeout", "3", "-o", "json"))
                .isEqualTo(1);
        assertThat(json().propertyNames()).containsExactly("status", "api_url", "timeout", "error");
        assertThat(json().get("timeout").intValue()).isEqualTo(3);
    }

    @Test
    void somebodyHasToSayWhereItIs() {
        assertThat(new Terminal(folder).run("server", "status")).isEqualTo(1);
        assertThat(terminal.run("server", "status", "-o", "yaml")).isEqualTo(1);
        assertThat(terminal.err()).isEqualTo("provost: Only 'json' output format is supported.\n");
    }
}
