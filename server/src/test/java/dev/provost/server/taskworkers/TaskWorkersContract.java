package dev.provost.server.taskworkers;

import static dev.provost.store.tables.Tables.PROVOST_TASK_DELIVERY;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.engine.names.Ids;
import dev.provost.engine.states.Chance;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.TestSocket;
import dev.provost.server.http.Router;
import dev.provost.server.streams.Hub;
import dev.provost.server.taskruns.TaskRunRoutes;
import dev.provost.server.taskruns.TaskRunTransitionRoutes;
import dev.provost.server.taskruns.TaskRunTransitions;
import dev.provost.server.taskruns.TaskRuns;
import dev.provost.server.transitions.EffectWriter;
import dev.provost.server.transitions.Occasions;
import dev.provost.store.DueRunStore;
import dev.provost.store.EffectStore;
import dev.provost.store.EventStore;
import dev.provost.store.LogStore;
import dev.provost.store.SlotStore;
import dev.provost.store.TaskDeliveryStore;
import dev.provost.store.TaskRunCreationStore;
import dev.provost.store.TaskRunStore;
import dev.provost.store.TaskRunTransitionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Servers as far as background tasks go, those who schedule, and workers: the ground for contracts about who is sent
/// what.
@Timeout(60)
abstract class TaskWorkersContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final String ACK = "{\"type\": \"ack\"}";

    private final AtomicLong seeds = new AtomicLong();
    private final AtomicLong keys = new AtomicLong();
    private final Random random = new Random(1);
    private final List<TestSocket> sockets = new ArrayList<>();
    volatile Instant now = NOON;
    OneServer server;

    /// A server, as far as background tasks go.
    final class OneServer {
        private final TaskQueues queues;
        final Deliveries deliveries;
        final TaskSocket socket;
        final Slice slice;

        OneServer(int scheduled, int retries) {
            queues = new TaskQueues(new TaskQueues.Bounds(scheduled, retries), () -> {});
            var runs = new TaskRunStore();
            deliveries = new Deliveries(database(), new TaskDeliveryStore(), runs, queues, () -> now);
            var workers = new TaskWorkers(() -> now);
            var ids = new Ids(random);
            socket = new TaskSocket(queues, deliveries, workers, ids);
            var occasions = new Occasions(
                    () -> now, at -> Chance.seeded(seeds.incrementAndGet(), at), OrchestrationSettings.DEFAULTS);
            var slots = new SlotStore(OrchestrationSettings.DEFAULTS);
            var effects =
                    new EffectWriter(new EffectStore(new EventStore(ids)), slots, new Hub<>(), deliveries::enqueue);
            var router = new Router();
            new TaskRunRoutes(new TaskRuns(database(), runs, new LogStore(), () -> now, random)).register(router);
            new TaskRunTransitionRoutes(new TaskRunTransitions(
                            database(),
                            occasions,
                            new TaskRunTransitions.Stores(
                                    runs,
                                    new TaskRunCreationStore(),
                                    new TaskRunTransitionStore(),
                                    slots,
                                    new DueRunStore()),
                            effects))
                    .register(router);
            new TaskWorkerRoutes(queues, deliveries, workers, ids).register(router);
            slice = new Slice(router);
        }

        TestSocket connect(String worker, String... taskKeys) {
            TestSocket opened = TestSocket.open(
                    socket,
                    "{\"type\": \"subscribe\", \"client_id\": \"%s\", \"keys\": [\"%s\"]}"
                            .formatted(worker, String.join("\", \"", taskKeys)));
            sockets.add(opened);
            return opened;
        }

        /// Some time goes by, in small steps, in which the server does what it does now and then.
        void pass(long seconds) {
            for (int i = 0; i < seconds; i++) {
                now = now.plusSeconds(1);
                deliveries.runOnce(now);
            }
        }

        /// Asks for the task workers until there are so many: they come and go on threads of their own.
        JsonNode workers(int number, String body) {
            JsonNode seen = slice.post("/task_workers/filter", body).json();
            while (seen.size() != number) {
                Thread.onSpinWait();
                seen = slice.post("/task_workers/filter", body).json();
            }
            return seen;
        }
    }

    @BeforeEach
    void startOver() {
        database().write(tx -> {
            tx.sql().deleteFrom(PROVOST_TASK_DELIVERY).execute();
            return tx.sql().deleteFrom(TASK_RUN).execute();
        });
        now = NOON;
        server = new OneServer(1000, 100);
    }

    @AfterEach
    void everybodyGoes() throws InterruptedException {
        for (TestSocket socket : sockets) {
            socket.vanish();
        }
        sockets.clear();
    }

    String schedule(String taskKey) {
        return schedule(server, taskKey, "{\"deferred\": true}");
    }

    String schedule(OneServer where, String taskKey, String details) {
        now = now.plusMillis(1);
        Answer made =
                where.slice.post("/task_runs/", """
                {"task_key": "%s", "dynamic_key": "%s", "state": {"type": "SCHEDULED", "state_details": %s}}
                """.formatted(taskKey, taskKey + keys.incrementAndGet(), details));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("id").stringValue();
    }

    JsonNode move(String run, String state) {
        now = now.plusMillis(1);
        Answer moved = server.slice.post("/task_runs/" + run + "/set_state", "{\"state\": " + state + "}");
        assertThat(moved.status()).as(moved.text()).isEqualTo(201);
        return moved.json();
    }

    static String id(JsonNode run) {
        return run.get("id").stringValue();
    }
}
