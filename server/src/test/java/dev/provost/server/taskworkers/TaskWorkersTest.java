package dev.provost.server.taskworkers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.taskworkers.TaskWorker;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which task workers are there.
final class TaskWorkersTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Instant now = NOON;
    private final TaskWorkers workers = new TaskWorkers(() -> now);

    @Test
    void whoIsConnectedIsThere() {
        var first = workers.arrive("one", List.of("b", "a"));
        var second = workers.arrive("two", List.of("c"));

        assertThat(workers.list())
                .containsExactly(
                        new TaskWorker("one", List.of("a", "b"), NOON), new TaskWorker("two", List.of("c"), NOON));
        assertThat(workers.list(List.of("c", "x")))
                .extracting(TaskWorker::identifier)
                .containsExactly("two");
        assertThat(workers.list(List.of("x"))).isEmpty();

        first.close();
        second.close();
        assertThat(workers.list()).isEmpty();
    }

    @Test
    void aWorkerWithSeveralConnectionsIsOne() {
        var first = workers.arrive("one", List.of("a"));
        try (var _ = workers.arrive("one", List.of("b"))) {
            assertThat(workers.list()).containsExactly(new TaskWorker("one", List.of("a", "b"), NOON));
            first.close();
            assertThat(workers.list()).containsExactly(new TaskWorker("one", List.of("b"), NOON));
        }
    }

    @Test
    void aWorkerThatDoesNotAnswerWasLastSeenWhenItWasGivenSomething() {
        try (var presence = workers.arrive("one", List.of("a"))) {
            presence.given();
            now = NOON.plusSeconds(60);
            assertThat(workers.list()).extracting(TaskWorker::timestamp).containsExactly(NOON);
            presence.free();
            assertThat(workers.list()).extracting(TaskWorker::timestamp).containsExactly(now);
        }
    }
}
