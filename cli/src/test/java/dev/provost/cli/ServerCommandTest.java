package dev.provost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerCommandTest {
    @TempDir
    private Path folder = Path.of("unset");

    private final Map<String, String> variables = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int provost(String... arguments) {
        variables.putIfAbsent("PREFECT_HOME", folder.resolve("home").toString());
        var world = new Main.World(variables, folder, folder, () -> Instant.EPOCH, List.of(arguments));
        return Main.commandLine(world)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void aWrongSettingIsOneLine() {
        variables.put("PREFECT_SERVER_API_DEFAULT_LIMIT", "many");

        assertThat(provost("server", "start")).isEqualTo(1);
        assertThat(err).hasToString("provost: PREFECT_SERVER_API_DEFAULT_LIMIT is \"many\"; expected a whole number\n");
    }

    @Test
    void aWrongOptionNamesTheOption() {
        assertThat(provost("server", "start", "--port", "http")).isEqualTo(1);
        assertThat(err).hasToString("provost: --port is \"http\"; expected a whole number\n");
    }

    @Test
    void aHomeThatCannotBeWrittenIsOneLine() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        variables.put("PREFECT_HOME", file.resolve("home").toString());

        assertThat(provost("server", "start")).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("provost: PREFECT_HOME " + file.resolve("home") + " cannot be made");
    }

    @Test
    void aDatabaseThatNobodyKnowsIsOneLineWithoutItsPassword() {
        variables.put("PREFECT_API_DATABASE_CONNECTION_URL", "mysql://user:hush@host/db");

        assertThat(provost("server", "start")).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("mysql")
                .doesNotContain("hush");
    }

    @Test
    void aPortInUseIsOneLine() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(other.getLocalPort());

            assertThat(provost("server", "start", "--background", "--port", port))
                    .isEqualTo(1);
            assertThat(err)
                    .hasToString("provost: Port " + port
                            + " is already in use. Please specify a different port with the `--port` flag.\n");
        }
    }

    @Test
    void aHostThatDoesNotExistIsOneLine() {
        assertThat(provost("server", "start", "--background", "--host", "no.such.host.invalid"))
                .isEqualTo(1);
        assertThat(err)
                .hasToString("provost: Invalid host 'no.such.host.invalid'. Please specify a valid hostname or IP"
                        + " address.\n");
    }

    @Test
    void aSecondServerInTheBackgroundIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(folder.resolve("home/server.pid"), "1");

        assertThat(provost("server", "start", "-b")).isEqualTo(1);
        assertThat(err.toString()).contains("already running in the background");
    }

    @Test
    void stoppingWithoutAServerSaysSo() {
        assertThat(provost("server", "stop")).isZero();
        assertThat(out.toString().strip()).isEqualTo("No server running in the background.");
    }

    /// After a change that is meant: `provost server start --help > …/server-start-help.txt`.
    @Test
    void startTakesTheReferencesOptions() throws IOException {
        assertThat(provost("server", "start", "--help")).isZero();
        try (var golden = ServerCommandTest.class.getResourceAsStream("server-start-help.txt")) {
            assertThat(out).hasToString(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
