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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

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
            assertThat(run(server, "watch", "--count=4")).isZero();
            for (Scenario.Kind load : Scenario.Kind.values()) {
                assertThat(run(server, "load", load.name(), "--clients=2", "--warmup=0", "--seconds=0.05"))
                        .as(load.name())
                        .isZero();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void theDatabaseAloneIsGivenWhatAServerWrites(Kind kind) throws Exception {
        try (TestDatabase database = kind.make()) {
            start(database).close();
            for (BareWork.Kind load : BareWork.Kind.values()) {
                var line = List.of("bare", load.name(), "--database=" + database.url(), "--group=3", "--warmup=0");
                var options = new ArrayList<>(line);
                options.add("--seconds=0.05");
                assertThat(Main.commandLine().execute(options.toArray(String[]::new)))
                        .as(load.name())
                        .isZero();
            }
            try (Server server = start(database);
                    var connection = new Connection(server.address(), _ -> {})) {
                String completed = "{\"flow_runs\":{\"state\":{\"type\":{\"any_\":[\"COMPLETED\"]}}},\"limit\":1}";
                JsonNode run = Json.MAPPER
                        .readTree(connection.post("/flow_runs/filter", completed))
                        .required(0);
                UUID id = UUID.fromString(run.required("id").stringValue());
                assertThat(run.required("run_count").intValue()).isOne();
                assertThat(Json.MAPPER.readTree(connection.get("/flow_run_states/?flow_run_id=" + id)))
                        .hasSize(4);
                String events = """
                        {"filter":{"resource":{"id":["prefect.flow-run.%s"]}}}""".formatted(id);
                assertThat(Json.MAPPER
                                .readTree(connection.post("/events/filter", events))
                                .required("total")
                                .intValue())
                        .isEqualTo(4);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void everyQuestionAboutAFilledDatabaseIsAnswered(Kind kind) throws Exception {
        try (TestDatabase database = kind.make()) {
            start(database).close();
            assertThat(Main.commandLine()
                            .execute(
                                    "fill",
                                    "--database=" + database.url(),
                                    "--runs=2000",
                                    "--events=400",
                                    "--until=" + UNTIL))
                    .isZero();
            try (Server server = start(database)) {
                assertThat(run(
                                server,
                                "reads",
                                "--runs=2000",
                                "--events=400",
                                "--until=" + UNTIL,
                                "--rounds=1",
                                "--warmup=0"))
                        .isZero();
                try (var connection = new Connection(server.address(), _ -> {})) {
                    assertThat(connection.post("/flow_runs/count", "{}")).isEqualTo("2000");
                    assertThat(connection.get("/flow_runs/" + Filled.id(5, 7))).contains("\"name\":\"run-7\"");
                    assertThat(connection.post("/events/count-by/day", """
                                    {"filter":{"occurred":{"since":"2026-10-01T00:00:00Z","until":"%s"},\
                                    "event":{"prefix":["prefect.task-run."]}}}""".formatted(UNTIL)))
                            .contains("\"count\":");
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
