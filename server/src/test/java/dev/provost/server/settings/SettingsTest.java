package dev.provost.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
    @TempDir
    private Path folder = Path.of("unset");

    private final Map<String, String> variables = new HashMap<>();
    private final Map<Setting<?>, Surroundings.Option> options = new HashMap<>();
    private Path home = Path.of("unset");

    @BeforeEach
    void aHomeOfItsOwn() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        variables.put("PREFECT_HOME", home.toString());
    }

    private Settings read() throws InvalidSettings {
        return Settings.read(new Surroundings(options, variables, folder, folder.resolve("user")));
    }

    private Settings read(String variable, String value) throws InvalidSettings {
        variables.put(variable, value);
        return read();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    @ParameterizedTest
    @CsvSource({"1,true", "Yes,true", "on,true", "T,true", "0,false", "no,false", "OFF,false", "False,false"})
    void readsBooleans(String text, boolean value) throws InvalidSettings {
        assertThat(read("PREFECT_API_ENABLE_METRICS", text).value(ServerSettings.METRICS_ENABLED))
                .isEqualTo(value);
    }

    @Test
    void takesTheKeyForBlocksFromTheEnvironmentUnderEitherName() throws InvalidSettings {
        String key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        assertThat(read().encryptionKey()).isEmpty();
        assertThat(read("PREFECT_SERVER_ENCRYPTION_KEY", "").encryptionKey()).isEmpty();
        assertThat(read("ORION_ENCRYPTION_KEY", key).encryptionKey()).hasValue(key);
        assertThat(read("PREFECT_SERVER_ENCRYPTION_KEY", key.replace('8', '9')).encryptionKey())
                .hasValue(key.replace('8', '9'));
        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(() -> read("PREFECT_SERVER_ENCRYPTION_KEY", "hunter2"))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly("PREFECT_SERVER_ENCRYPTION_KEY is not usable; expected 32 bytes in the base64 "
                                + "of URLs, a key of Fernet"));
    }

    @ParameterizedTest
    @CsvSource({"5,5", "5.0,5", "' 7 ',7", "1_000,1000", "+4,4", "-3,-3"})
    void readsWholeNumbers(String text, int value) throws InvalidSettings {
        assertThat(read("PREFECT_SERVER_API_PORT", text).value(ApiSettings.PORT))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"5,5", "5.5,5.5", "1e3,1000", "inf,Infinity", "' 3 ',3", "1_0.5,10.5"})
    void readsNumbers(String text, double value) throws InvalidSettings {
        assertThat(read("PREFECT_SERVER_SERVICES_FOREMAN_LOOP_SECONDS", text)
                        .value(ServiceSettings.FOREMAN_LOOP_SECONDS))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT5S|PT5S",
                "P1DT2H3M4.5S|PT26H3M4.5S",
                "00:05:00|PT5M",
                "1:02:03|PT1H2M3S",
                "1 day, 01:00:00|PT25H",
                "1d 00:00:01|PT24H1S",
                "2d|PT48H",
                "5 days|PT120H",
                "P1W|PT168H",
                "P1Y|PT8760H",
                "P0.5D|PT12H",
                "01:00|PT1H",
                "00:00:01.5|PT1.5S",
                "-PT5S|PT-5S"
            })
    void readsDurations(String text, Duration value) throws InvalidSettings {
        assertThat(read("PREFECT_SERVER_CSRF_TOKEN_EXPIRATION", text).value(ApiSettings.CSRF_TOKEN_EXPIRATION))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"5,PT5S", "5.5,PT5.5S", "1e3,PT1000S", "-5,PT-5S", "P1D,PT24H"})
    void readsSecondsWhereTheReferenceDoes(String text, Duration value) throws InvalidSettings {
        assertThat(read("PREFECT_API_SERVICES_LATE_RUNS_AFTER_SECONDS", text)
                        .value(ServiceSettings.LATE_RUNS_AFTER_SECONDS))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PREFECT_SERVER_METRICS_ENABLED|2",
                "PREFECT_SERVER_METRICS_ENABLED|''",
                "PREFECT_SERVER_METRICS_ENABLED|' true'",
                "PREFECT_SERVER_API_PORT|5.5",
                "PREFECT_SERVER_API_PORT|0x10",
                "PREFECT_SERVER_API_PORT|99999999999",
                "PREFECT_SERVER_API_MAX_PARAMETER_SIZE|-1",
                "PREFECT_SERVER_CONCURRENCY_INITIAL_DEPLOYMENT_LEASE_DURATION|29",
                "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL|0",
                "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL|nan",
                "PREFECT_SERVER_API_CSRF_TOKEN_EXPIRATION|5",
                "PREFECT_SERVER_API_CSRF_TOKEN_EXPIRATION|5s",
                "PREFECT_SERVER_API_CSRF_TOKEN_EXPIRATION|''",
                "PREFECT_SERVER_SERVICES_LATE_RUNS_AFTER_SECONDS|soon",
                "PREFECT_SERVER_SERVICES_LATE_RUNS_AFTER_SECONDS|1e300",
                "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD|3600",
                "PREFECT_SERVER_SERVICES_DB_VACUUM_EVENT_RETENTION_OVERRIDES|x",
                "PREFECT_SERVER_SERVICES_DB_VACUUM_EVENT_RETENTION_OVERRIDES|{\"a\": 0}",
                "PREFECT_LOGGING_SERVER_LEVEL|WARN",
                "PREFECT_SERVER_DATABASE_DRIVER|mysql",
            })
    void saysWhichVariableIsWrongAndWhatWasExpected(String variable, String value) {
        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(() -> read(variable, value))
                .satisfies(e -> assertThat(e.problems())
                        .singleElement()
                        .asString()
                        .startsWith(variable + " is \"" + value + "\"; expected ")
                        .doesNotContain("\n"));
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        variables.put("PREFECT_SERVER_API_PORT", "http");

        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(() -> read("PREFECT_LOGGING_SERVER_LEVEL", "loud\nand clear"))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactlyInAnyOrder(
                                "PREFECT_SERVER_API_PORT is \"http\"; expected a whole number",
                                "PREFECT_LOGGING_SERVER_LEVEL is \"loud and clear\"; expected one of DEBUG, INFO, WARNING,"
                                        + " ERROR, CRITICAL"));
    }

    @Test
    void aNewerVariableWinsOverAnOlderOne() throws InvalidSettings {
        variables.put("PREFECT_LOGGING_SERVER_LEVEL", "ERROR");

        assertThat(read("PREFECT_SERVER_LOGGING_LEVEL", "debug").value(ServerSettings.LOGGING_LEVEL))
                .isEqualTo(LogLevel.DEBUG);
    }

    @Test
    void sourcesComeInTheReferencesOrder() throws Exception {
        write("home/profiles.toml", """
                active = "mine"
                [profiles.mine]
                PREFECT_SERVER_API_PORT = 1
                PREFECT_SERVER_API_DEFAULT_LIMIT = "1"
                PREFECT_SERVER_API_KEEPALIVE_TIMEOUT = "1"
                PREFECT_SERVER_API_BASE_PATH = "/profile"
                PREFECT_API_MAX_FLOW_RUN_GRAPH_NODES = "1"
                [profiles.other]
                PREFECT_SERVER_UI_ENABLED = "false"
                """);
        write(
                "pyproject.toml",
                "[tool.prefect.server.api]\nport = 2\ndefault_limit = 2\nkeepalive_timeout = 2\nbase_path = \"/py\"\n");
        write("prefect.toml", "[server.api]\nport = 3\ndefault_limit = 3\nkeepalive_timeout = 3\n");
        write(".env", "PREFECT_SERVER_API_PORT=4 # four\nexport PREFECT_API_DEFAULT_LIMIT=\"4\"\n");
        variables.put("PREFECT_SERVER_API_PORT", "5");
        options.put(ApiSettings.HOST, new Surroundings.Option("--host", "::1"));

        var settings = read("PREFECT_SERVER_API_HOST", "0.0.0.0");

        assertThat(settings.value(ApiSettings.HOST)).isEqualTo("::1");
        assertThat(settings.value(ApiSettings.PORT)).isEqualTo(5);
        assertThat(settings.value(ApiSettings.DEFAULT_LIMIT)).isEqualTo(4);
        assertThat(settings.value(ApiSettings.KEEPALIVE_TIMEOUT)).isEqualTo(3);
        assertThat(settings.value(ApiSettings.BASE_PATH)).isEqualTo("/py");
        assertThat(settings.value(FlowRunGraphSettings.MAX_NODES)).isEqualTo(1);
        assertThat(settings.value(UiSettings.ENABLED)).isTrue();
    }

    @Test
    void aProfileCanBeChosenByVariable() throws Exception {
        write("home/profiles.toml", "[profiles.loud]\nPREFECT_SERVER_LOGGING_LEVEL = \"DEBUG\"\n");

        assertThat(read("PREFECT_PROFILE", "loud").value(ServerSettings.LOGGING_LEVEL))
                .isEqualTo(LogLevel.DEBUG);
    }

    @Test
    void readsTypesOfTomlAsTheyAre() throws Exception {
        write("prefect.toml", """
                [server]
                metrics_enabled = true
                [server.services.db_vacuum]
                enabled = ["events", "flow_runs"]
                event_retention_overrides = {a = 7200, b = "P1D"}
                """);

        var settings = read();

        assertThat(settings.value(ServerSettings.METRICS_ENABLED)).isTrue();
        assertThat(settings.value(ServiceSettings.DB_VACUUM_ENABLED).rows()).containsOnly("events", "flow_runs");
        assertThat(settings.value(ServiceSettings.DB_VACUUM_EVENT_RETENTION_OVERRIDES))
                .isEqualTo(Map.of("a", Duration.ofHours(2), "b", Duration.ofDays(1)));
    }

    @Test
    void namesTheFileOfAWrongValue() throws Exception {
        write("prefect.toml", "[server.api]\nport = \"x\"\n");

        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(this::read)
                .withMessage(
                        "server.api.port in " + folder.resolve("prefect.toml") + " is \"x\"; expected a whole number");
    }

    @Test
    void refusesAFileThatIsNoToml() throws Exception {
        write("prefect.toml", "[server\nport");

        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(this::read)
                .withMessageStartingWith(folder.resolve("prefect.toml") + " is not valid TOML");
    }

    @Test
    void goesOnWithoutProfilesThatAreNoToml() throws Exception {
        write("home/profiles.toml", "active =");

        assertThat(read().notices()).singleElement().asString().contains("profiles.toml is not valid TOML");
    }

    @ParameterizedTest
    @CsvSource({
        "true,events+flow_runs",
        "0,events",
        "'',events",
        "flow_runs,flow_runs",
        "'events, flow_runs',events+flow_runs",
        "'[\"events\"]',events"
    })
    void readsWhatToVacuumInAllItsForms(String text, String rows) throws InvalidSettings {
        assertThat(read("PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED", text)
                        .value(ServiceSettings.DB_VACUUM_ENABLED)
                        .rows())
                .containsExactlyInAnyOrder(rows.split("\\+"));
    }

    @Test
    void theDatabaseIsAFileInTheHomeUnlessSaidOtherwise() throws InvalidSettings {
        assertThat(read().databaseUrl()).isEqualTo("sqlite+aiosqlite:///" + home + "/prefect.db");
        assertThat(read("PREFECT_HOME", "~/x").databaseUrl())
                .isEqualTo("sqlite+aiosqlite:///" + folder + "/user/x/prefect.db");
        assertThat(read("PREFECT_API_DATABASE_CONNECTION_URL", "postgresql://u@h/d")
                        .databaseUrl())
                .isEqualTo("postgresql://u@h/d");
    }

    @Test
    void theDatabaseCanBeNamedInParts() throws InvalidSettings {
        variables.put("PREFECT_SERVER_DATABASE_DRIVER", "postgresql+asyncpg");
        variables.put("PREFECT_API_DATABASE_HOST", "h");
        variables.put("PREFECT_SERVER_DATABASE_USER", "u");
        variables.put("PREFECT_SERVER_DATABASE_NAME", "n");

        assertThat(read("PREFECT_SERVER_DATABASE_PASSWORD", "p/@ :w").databaseUrl())
                .isEqualTo("postgresql+asyncpg://u:p%2F%40%20%3Aw@h:5432/n");
    }

    @Test
    void partsThatAreMissingAreNamed() {
        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(() -> read("PREFECT_SERVER_DATABASE_DRIVER", "postgresql+asyncpg"))
                .withMessage(
                        "PREFECT_SERVER_DATABASE_DRIVER is postgresql+asyncpg, which needs PREFECT_SERVER_DATABASE_HOST,"
                                + " PREFECT_SERVER_DATABASE_USER, PREFECT_SERVER_DATABASE_NAME");
    }

    @Test
    void theUrlMayLeaveThePasswordToItsOwnVariable() throws InvalidSettings {
        variables.put("PREFECT_SERVER_DATABASE_PASSWORD", "s3cret");

        assertThat(read("PREFECT_SERVER_DATABASE_CONNECTION_URL", "postgresql://u:${PREFECT_API_DATABASE_PASSWORD}@h/d")
                        .databaseUrl())
                .isEqualTo("postgresql://u:s3cret@h/d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PREFECT_SERVER_API_AUTH_STRING",
                "PREFECT_SERVER_DATABASE_PASSWORD",
                "PREFECT_SERVER_DATABASE_CONNECTION_URL"
            })
    void secretsAreShownToNobody(String variable) throws InvalidSettings {
        var settings = read(variable, "hush://hush");

        assertThat(settings.shown().toString()).doesNotContain("hush").contains("**********");
        assertThat(settings.notices().toString()).doesNotContain("hush");
    }

    @Test
    void reportsWhatIsSetAndHasNoEffect() throws InvalidSettings {
        variables.put("PREFECT_MESSAGING_BROKER", "prefect_redis.messaging");
        variables.put("PREFECT_SERVER_API_PORT", "4201");
        variables.put("PREFECT_SERVER_DOCKET_NAME", "prefect-server");
        var settings = read("PREFECT_SERVER_TASKS_MAX_CACHE_KEY_LENGTH", "99");

        assertThat(settings.value(ApiSettings.PORT)).isEqualTo(4201);
        assertThat(settings.notices())
                .containsExactly(
                        "PREFECT_MESSAGING_BROKER has no effect here: events and leases are kept in the database, and no broker is needed",
                        "PREFECT_SERVER_TASKS_MAX_CACHE_KEY_LENGTH has no effect yet: what it is about is not there in this"
                                + " version");
    }
}
