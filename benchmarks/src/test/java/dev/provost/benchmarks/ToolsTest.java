package dev.provost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.Server;
import dev.provost.server.settings.ApiSettings;
import dev.provost.server.settings.Settings;
import dev.provost.server.settings.Surroundings;
import dev.provost.testing.PostgresDatabases;
import dev.provost.testing.SqliteFiles;
import dev.provost.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// That the tools work: everything they ask is answered. How fast is asserted nowhere.
final class ToolsTest {
    private static final InstantSource CLOCK = Clock.systemUTC();
    private static final String UNTIL = "2026-11-21T12:00:00Z";

    @TempDir
    private Path home;

    enum Kind {
        SQLITE,
        POSTGRES;

        TestDatabase make() {
            return switch (this) {
                case SQLITE -> SqliteFiles.empty();
                case POSTGRES -> PostgresDatabases.empty();
            };
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void everyLoadGoesThrough(Kind kind) throws Exception {
        try (TestDatabase database = kind.make();
                Server server = start(database)) {
            for (Scenario.Kind load : Scenario.Kind.values()) {
                assertThat(run(server, "load", load.name(), "--clients=2", "--warmup=0", "--seconds=0.05"))
                        .as(load.name())
                        .isZero();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void everyQuestionAboutAFilledDatabaseIsAnswered(Kind kind) throws Exception {
        try (TestDatabase database = kind.make()) {
            start(database).close();
            assertThat(Main.commandLine()
                            .execute("fill", "--database=" + database.url(), "--runs=2000", "--until=" + UNTIL))
                    .isZero();
            try (Server server = start(database)) {
                assertThat(run(server, "reads", "--runs=2000", "--until=" + UNTIL, "--rounds=1", "--warmup=0"))
                        .isZero();
                try (var connection = new Connection(server.address(), _ -> {})) {
                    assertThat(connection.post("/flow_runs/count", "{}")).isEqualTo("2000");
                    assertThat(connection.get("/flow_runs/" + Filled.id(5, 7))).contains("\"name\":\"run-7\"");
                }
            }
        }
    }

    @Test
    void deploymentsAreMadeAndScheduledAndTakenByWorkers() throws Exception {
        try (TestDatabase database = SqliteFiles.empty()) {
            try (Server server = start(database)) {
                assertThat(run(server, "deploy", "--count=3", "--rounds=1", "--warmup=0"))
                        .isZero();
                assertThat(run(server, "workers", "--workers=3", "--runs=30")).isZero();
            }
            assertThat(Main.commandLine().execute("passes", "--database=" + database.url(), "--runs=120", "--rounds=1"))
                    .isZero();
            try (Server server = start(database);
                    var connection = new Connection(server.address(), _ -> {})) {
                assertThat(Integer.parseInt(connection.post(
                                "/flow_runs/count", "{\"flow_runs\":{\"tags\":{\"all_\":[\"auto-scheduled\"]}}}")))
                        .isGreaterThanOrEqualTo(360);
            }
        }
    }

    @Test
    void whatIsRefusedIsNoSuccess() throws Exception {
        try (TestDatabase database = SqliteFiles.empty();
                Server server = start(database)) {
            assertThat(Main.commandLine()
                            .execute("load", "--url=" + server.address() + "/nowhere", "--warmup=0", "--seconds=0.05"))
                    .isEqualTo(1);
        }
    }

    private static int run(Server server, String tool, String... options) {
        var line = new ArrayList<>(List.of(tool, "--url=" + server.address()));
        line.addAll(List.of(options));
        return Main.commandLine().execute(line.toArray(String[]::new));
    }

    private Server start(TestDatabase database) throws Exception {
        return Server.start(
                Settings.read(new Surroundings(
                        Map.of(ApiSettings.PORT, new Surroundings.Option("--port", "0")),
                        Map.of(
                                "PREFECT_HOME", home.toString(),
                                "PREFECT_SERVER_DATABASE_CONNECTION_URL", database.url()),
                        home,
                        home)),
                CLOCK);
    }
}
