package dev.provost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerCommandTest {
    @TempDir
    private Path folder = Path.of("unset");

    private Terminal terminal = new Terminal(folder);

    @BeforeEach
    void aTerminal() {
        terminal = new Terminal(folder);
    }

    @Test
    void aWrongSettingIsOneLine() {
        terminal.with("PREFECT_SERVER_API_DEFAULT_LIMIT", "many");

        assertThat(terminal.run("server", "start")).isEqualTo(1);
        assertThat(terminal.err())
                .isEqualTo("provost: PREFECT_SERVER_API_DEFAULT_LIMIT is \"many\"; expected a whole number\n");
    }

    @Test
    void aWrongOptionNamesTheOption() {
        assertThat(terminal.run("server", "start", "--port", "http")).isEqualTo(1);
        assertThat(terminal.err()).isEqualTo("provost: --port is \"http\"; expected a whole number\n");
    }

    @Test
    void aHomeThatCannotBeWrittenIsOneLine() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        terminal.with("PREFECT_HOME", file.resolve("home").toString());

        assertThat(terminal.run("server", "start")).isEqualTo(1);
        assertThat(terminal.err().lines())
                .singleElement()
                .asString()
                .startsWith("provost: PREFECT_HOME " + file.resolve("home") + " cannot be made");
    }

    @Test
    void aDatabaseThatNobodyKnowsIsOneLineWithoutItsPassword() {
        terminal.with("PREFECT_API_DATABASE_CONNECTION_URL", "mysql://user:hush@host/db");

        assertThat(terminal.run("server", "start")).isEqualTo(1);
        assertThat(terminal.err().lines())
                .singleElement()
                .asString()
                .contains("mysql")
                .doesNotContain("hush");
    }

    @Test
    void aPortInUseIsOneLine() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(other.getLocalPort());

            assertThat(terminal.run("server", "start", "--background", "--port", port))
                    .isEqualTo(1);
            assertThat(terminal.err())
                    .isEqualTo("provost: Port " + port
                            + " is already in use. Please specify a different port with the `--port` flag.\n");
        }
    }

    @Test
    void aHostThatDoesNotExistIsOneLine() {
        assertThat(terminal.run("server", "start", "--background", "--host", "no.such.host.invalid"))
                .isEqualTo(1);
        assertThat(terminal.err())
                .isEqualTo("provost: Invalid host 'no.such.host.invalid'. Please specify a valid hostname or IP"
                        + " address.\n");
    }

    @Test
    void aSecondServerInTheBackgroundIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(folder.resolve("home/server.pid"), "1");

        assertThat(terminal.run("server", "start", "-b")).isEqualTo(1);
        assertThat(terminal.err()).contains("already running in the background");
    }

    @Test
    void aServerThatHasEndedIsForgotten() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(folder.resolve("home/server.pid"), "99999999");

        assertThat(terminal.run("server", "stop")).isZero();
        assertThat(terminal.out().strip()).isEqualTo("The server process is not running. Cleaning up stale PID file.");
        assertThat(folder.resolve("home/server.pid")).doesNotExist();
    }

    @Test
    void stoppingWithoutAServerSaysSo() {
        assertThat(terminal.run("server", "stop")).isZero();
        assertThat(terminal.out().strip()).isEqualTo("No server running in the background.");
    }

    /// After a change that is meant: `provost server start --help > …/server-start-help.txt`.
    @Test
    void startTakesTheReferencesOptions() throws IOException {
        assertThat(terminal.run("server", "start", "--help")).isZero();
        try (var golden = ServerCommandTest.class.getResourceAsStream("server-start-help.txt")) {
            assertThat(terminal.out()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
