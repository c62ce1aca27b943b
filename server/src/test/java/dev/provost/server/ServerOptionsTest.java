package dev.provost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.settings.InvalidSettings;
import dev.provost.server.settings.Settings;
import dev.provost.server.settings.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerOptionsTest {
    @TempDir
    private Path home = Path.of("unset");

    private ServerOptions options(Map<String, String> environment) throws InvalidSettings {
        var variables = new HashMap<>(environment);
        variables.put("PREFECT_HOME", home.toString());
        return new ServerOptions(Settings.read(new Surroundings(Map.of(), variables, home, home)));
    }

    @Test
    void aChangeIsLookedAtUntilItIsCommittedAndTwoPassesAreOver() throws Exception {
        assertThat(options(Map.of()).recentChanges()).isEqualTo(Duration.ofSeconds(2 * 5 + 10));
    }

    @ParameterizedTest(name = "every {0} s, patience {1} s: {2}")
    @CsvSource({"60, 3, PT123S", "0, 3, PT3.2S"})
    void howLongAChangeIsLookedAtFollowsTheSettings(String loop, String patience, Duration expected) throws Exception {
        var environment = Map.of(
                "PREFECT_SERVER_SERVICES_SCHEDULER_RECENT_DEPLOYMENTS_LOOP_SECONDS", loop,
                "PREFECT_SERVER_DATABASE_TIMEOUT", patience);

        assertThat(options(environment).recentChanges()).isEqualTo(expected);
    }
}
