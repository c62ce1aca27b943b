package dev.provost.server.workpools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.states.StateType;
import dev.provost.api.workpools.WorkQueue;
import dev.provost.server.Slice.Answer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `/api/work_pools/{name}/queues`, from the request to the row.
abstract class PoolQueuesContract extends PoolWorld {

    @BeforeEach
    void makePool() {
        pool("local", "");
        now = NOON.plusSeconds(1);
    }

    @Test
    void aNewQueueIsServedAfterTheOthers() {
        Answer answer = slice.post("/work_pools/local/queues", "{\"name\": \"fast\", \"concurrency_limit\": 2}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text())
                .isEqualTo("{\"id\":\"" + queueId("local", "fast") + "\",\"created\":\"2026-11-21T12:00:01Z\","
                        + "\"updated\":\"2026-11-21T12:00:01Z\",\"name\":\"fast\",\"description\":\"\","
                        + "\"is_paused\":false,\"concurrency_limit\":2,\"priority\":2,\"work_pool_id\":"
                        + slice.get("/work_pools/local").json().get("id")
                        + ",\"filter\":null,\"last_polled\":null,\"work_pool_name\":\"local\","
                        + "\"status\":\"NOT_READY\",\"active_slots\":0}");
        assertThat(slice.get("/work_pools/local/queues/fast")).isEqualTo(new Answer(200, answer.text()));
        assertThat(told().getLast()).isEqualTo("prefect.work-queue.created");
    }

    @Test
    void othersMakeRoomForAPriorityThatIsAskedFor() {
        queue("local", "b", "");
        queue("local", "c", ", \"priority\": 1");

        assertThat(order("local")).containsExactly("c:1", "default:2", "b:3");

        slice.patch("/work_pools/local/queues/b", "{\"priority\": 1}");
        assertThat(order("local")).containsExactly("b:1", "c:2", "default:3");

        slice.delete("/work_pools/local/queues/c");
        queue("local", "d", "");
        assertThat(order("local")).containsExactly("b:1", "d:2", "default:3");
    }

    /// Whoever holds several queues holds them in the order of their ids, and so they never wait for each other.
    @Test
    void queuesAreMovedWhileTheyAreAsked() throws Exception {
        for (int i = 0; i < 10; i++) {
            queue("local", "q" + i, "");
        }
        List<UUID> all = database().read(tx -> queues.list(tx, null, 0, 100)).stream()
                .map(WorkQueue::id)
                .toList();
        var moments = new AtomicInteger();
        Callable<Integer> move = () -> {
            for (int i = 0; i < 30; i++) {
                String path = "/work_pools/local/queues/q" + i % 10;
                assertThat(slice.patch(path, "{\"priority\": 1}").status()).isEqualTo(204);
            }
            return 30;
        };
        Callable<Integer> ask = () -> {
            for (int i = 0; i < 60; i++) {
                readiness.queuesAsked(all, NOON.plusSeconds(10L * moments.incrementAndGet()));
            }
            return 60;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> done : threads.invokeAll(List.of(move, ask, move, ask))) {
                assertThat(done.get()).isPositive();
            }
        }
        assertThat(order("local")).hasSize(11);
    }

    @Test
    void twoQueuesOfAPoolCannotHaveTheSameName() {
        assertThat(slice.post("/work_pools/local/queues", "{\"name\": \"default\"}"))
                .isEqualTo(new Answer(
                        409,
                        "{\"detail\":\"A work queue with this name already exists in work pool"
                                + " {work_pool_name!r}.\"}"));
        queue("local", "fast", "");
        assertThat(slice.patch("/work_pools/local/queues/fast", "{\"name\": \"default\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void theDefaultQueueStays() {
        assertThat(slice.delete("/work_pools/local/queues/default"))
                .isEqualTo(new Answer(409, "{\"detail\":\"Can't delete a pool's default queue.\"}"));
    }

    @Test
    void aRemovedQueueIsGone() {
        queue("local", "fast", "");

        assertThat(slice.delete("/work_pools/local/queues/fast").status()).isEqualTo(204);

        assertThat(slice.get("/work_pools/local/queues/fast"))
                .isEqualTo(new Answer(404, "{\"detail\":\"Work pool queue 'local/fast' not found.\"}"));
        assertThat(told().getLast()).isEqualTo("prefect.work-queue.deleted");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"GET", "PATCH", "DELETE"})
    void aQueueThatDoesNotExistIsNotFound(String method) {
        Answer answer = switch (method) {
            case "GET" -> slice.get("/work_pools/local/queues/x");
            case "PATCH" -> slice.patch("/work_pools/local/queues/x", "{}");
            default -> slice.delete("/work_pools/local/queues/x");
        };

        assertThat(answer).isEqualTo(new Answer(404, "{\"detail\":\"Work pool queue 'local/x' not found.\"}"));
        assertThat(slice.post("/work_pools/x/queues/filter", "{}").status()).isEqualTo(404);
        assertThat(slice.post("/work_pools/x/queues", "{\"name\": \"x\"}").text())
                .isEqualTo("{\"detail\":\"Work pool \\\"x\\\" not found.\"}");
    }

    @ParameterizedTest(name = "last asked {0} before: {1}")
    @CsvSource({"PT60S, READY", "PT60.001S, NOT_READY", ", NOT_READY"})
    void aQueueThatGoesOnIsReadyIfItWasAskedLately(String before, String status) {
        String polled = before == null ? "null" : "\"" + now.minus(Duration.parse(before)) + "\"";
        queue("local", "fast", "");
        now = NOON.plusSeconds(1);
        slice.patch("/work_pools/local/queues/fast", "{\"is_paused\": true, \"last_polled\": " + polled + "}");
        slice.patch("/work_pools/local/queues/fast", "{\"is_paused\": true}");
        assertThat(slice.get("/work_pools/local/queues/fast")
                        .json()
                        .get("status")
                        .stringValue())
                .isEqualTo("PAUSED");

        slice.patch("/work_pools/local/queues/fast", "{\"is_paused\": false}");

        assertThat(slice.get("/work_pools/local/queues/fast")
                        .json()
                        .get("status")
                        .stringValue())
                .isEqualTo(status);
        assertThat(told()).filteredOn(event -> event.endsWith("paused")).hasSize(1);
    }

    @Test
    void queuesShowTheSlotsThatAreTaken() {
        queue("local", "fast", ", \"concurrency_limit\": 9");
        run(queueId("local", "fast"), StateType.RUNNING, _ -> {});
        run(queueId("local", "fast"), StateType.CANCELLING, _ -> {});

        Answer list =
                slice.post("/work_pools/local/queues/filter", "{\"work_queues\": {\"name\": {\"any_\": [\"fast\"]}}}");

        assertThat(list.json().get(0).get("active_slots").intValue()).isEqualTo(1);
        assertThat(list.json().size()).isEqualTo(1);
    }
}
