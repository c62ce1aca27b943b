package dev.provost.server.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What watchers get.
final class HubTest {
    private final Hub<Integer> hub = new Hub<>();

    @Test
    void everyWatcherGetsWhatItWants() throws Exception {
        try (var even = hub.watch(10, number -> number % 2 == 0);
                var all = hub.watch(10, _ -> true)) {
            hub.publish(List.of(1, 2));

            assertThat(even.next(Duration.ZERO)).contains(2);
            assertThat(even.next(Duration.ZERO)).isEmpty();
            assertThat(all.next(Duration.ZERO)).contains(1);
            assertThat(all.next(Duration.ZERO)).contains(2);
        }
        assertThat(hub.watchers()).isZero();
    }

    @Test
    void aSlowWatcherLosesTheNewestAndHoldsUpNobody() throws Exception {
        try (var slow = hub.watch(2, _ -> true);
                var quick = hub.watch(10, _ -> true)) {
            hub.publish(List.of(1, 2, 3, 4));

            assertThat(slow.next(Duration.ZERO)).contains(1);
            assertThat(slow.takeLost()).isEqualTo(2);
            assertThat(slow.takeLost()).isZero();
            assertThat(quick.takeLost()).isZero();
        }
    }
}
