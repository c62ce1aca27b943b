package dev.provost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class ServicesCommandTest {
    @TempDir
    private Path folder = Path.of("unset");

    private Terminal terminal = new Terminal(folder);

    @BeforeEach
    void aTerminal() {
        terminal = new Terminal(folder);
    }

    private void running(long pid) throws IOException {
        Files.createDirectories(terminal.home());
        Files.writeString(terminal.home().resolve("services.pid"), Long.toString(pid));
    }

    @Test
    void servicesAreListedForPeople() {
        terminal.with("PREFECT_SERVER_SERVICES_FOREMAN_ENABLED", "false");

        assertThat(terminal.run("server", "services", "ls")).isZero();
        assertThat(terminal.out())
                .contains("✓ PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED", "x PREFECT_SERVER_SERVICES_FOREMAN_ENABLED");
    }

    @Test
    void servicesAreListedForPrograms() {
        assertThat(terminal.run("server", "services", "list", "-o", "JSON")).isZero();

        var first = JsonMapper.shared().readTree(terminal.out()).get(0);
        assertThat(first.propertyNames()).containsExactly("name", "enabled", "environment_variable", "description");
        assertThat(first.get("name").stringValue()).isEqualTo("TaskRunRecorder");
        assertThat(first.get("enabled").booleanValue()).isTrue();
        assertThat(first.get("environment_variable").stringValue())
                .isEqualTo("PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_ENABLED");
    }

    @Test
    void programsReadJsonOnly() {
        assertThat(terminal.run("server", "services", "ls", "--output", "xml")).isEqualTo(1);
        assertThat(terminal.err()).isEqualTo("provost: Only 'json' output format is supported.\n");
    }

    @Test
    void servicesRunOnceInTheBackground() throws IOException {
        running(ProcessHandle.current().pid());

        assertThat(terminal.run("server", "services", "start", "-b")).isEqualTo(1);
        assertThat(terminal.err()).contains("already running in the background");
    }

    @Test
    void stoppingWhatDoesNotRunSaysSo() throws IOException {
        assertThat(terminal.run("server", "services", "stop")).isZero();
        running(99_999_999);
        assertThat(terminal.run("server", "services", "stop")).isZero();

        assertThat(terminal.out()).isEqualTo("No services are running in the background.\nServices were not running\n");
        assertThat(terminal.home().resolve("services.pid")).doesNotExist();
    }
}
