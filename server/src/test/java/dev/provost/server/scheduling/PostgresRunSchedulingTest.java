package dev.provost.server.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PostgresRunSchedulingTest extends RunSchedulingContract {
    @Override
    protected TestDatabase make() {
        return onPostgres();
    }

    @Test
    void aDeploymentThatSomebodyIsAtWorkOnIsPassedOver() {
        UUID busy = deployment("busy", _ -> {});
        UUID free = deployment("free", _ -> {});
        String hourly = "{\"cron\": \"0 * * * *\"}";
        schedule("s1", busy, hourly, _ -> {});
        schedule("s2", free, hourly, _ -> {});
        var window = new Window(NOON, NOON.plus(Duration.ofHours(1)), Duration.ZERO, 1, 1);
        int made = database()
                .write(tx -> {
                    scheduling().schedule(tx, List.of(busy), window);
                    return database().write(other -> scheduling().scheduleFree(other, List.of(busy, free), window));
                })
                .size();
        assertThat(made).isEqualTo(1);
    }
}
