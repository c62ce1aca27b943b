package dev.provost.server.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.settings.InvalidSettings;
import dev.provost.server.settings.ServiceSettings;
import dev.provost.server.settings.Settings;
import dev.provost.server.settings.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class ServicesTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final BlockingQueue<String> passes = new LinkedBlockingQueue<>();
    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path home = Path.of("unset");

    private Services services(Map<String, String> variables) throws InvalidSettings {
        var settings = Settings.read(new Surroundings(Map.of(), variables, home, home));
        return new Services(settings, () -> NOON, (service, _, _, _) -> passes.add(service));
    }

    private record Named(String name) implements Service {
        @Override
        public int runOnce(Instant now) {
            return 0;
        }
    }

    private Background told(String name) {
        return new Background() {
            @Override
            public Background start() {
                said.add(name + " starts");
                return this;
            }

            @Override
            public void close() {
                said.add(name + " stops");
            }
        };
    }

    private @Nullable String nextPass() throws InterruptedException {
        return passes.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void whatStartsFirstStopsLast() throws Exception {
        Services services = services(Map.of());
        services.add(told("writer"));
        services.add(told("reader"));

        services.start();
        services.stop();

        assertThat(said).containsExactly("writer starts", "reader starts", "reader stops", "writer stops");
    }

    @Test
    void everyPassIsTold() throws Exception {
        Services services = services(Map.of());
        services.add(new Named("a"), Duration.ofDays(1));
        services.start();

        assertThat(nextPass()).isEqualTo("a");
        services.stop();
    }

    @ParameterizedTest(name = "switched on: {0}")
    @CsvSource({"true, late other", "false, other"})
    void aServiceThatIsNotWantedIsNotThere(String enabled, String expected) throws Exception {
        Services services = services(Map.of("PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED", enabled));
        services.add(new Named("late"), ServiceSettings.LATE_RUNS_ENABLED, ServiceSettings.LATE_RUNS_LOOP_SECONDS);
        services.add(new Named("other"), Duration.ofDays(1));
        services.start();

        var heard = new HashSet<@Nullable String>();
        for (int i = 0; i < expected.split(" ", -1).length; i++) {
            heard.add(nextPass());
        }
        services.stop();
        assertThat(heard).containsExactlyInAnyOrder(expected.split(" ", -1));
    }

    @ParameterizedTest(name = "{0} s: {1}")
    @CsvSource({"5, PT5S", "0.25, PT0.25S", "0, PT0.1S", "-1, PT0.1S"})
    void nobodyKeepsAProcessorBusy(double loopSeconds, Duration interval) {
        assertThat(Services.interval(loopSeconds)).isEqualTo(interval);
    }
}
