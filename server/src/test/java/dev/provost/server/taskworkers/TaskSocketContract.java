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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Background tasks from the request that schedules them to the worker that has them, on every database.
@Timeout(60)
abstract class TaskSocketContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String ACK = "{\"type\": \"ack\"}";

    private final AtomicLong seeds = new AtomicLong();
    private final AtomicLong keys = new AtomicLong();
    private final Random random = new Random(1);
    private final List<TestSocket> sockets = new ArrayList<>();
    private volatile Instant now = NOON;
    private OneServer server;

    /// A server, as far as background tasks go.
    private final class OneServer {
        private final TaskQueues queues;
        private final Deliveries deliveries;
        private final TaskSocket socket;
        private final Slice slice;

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

    private String schedule(String taskKey) {
        return schedule(server, taskKey, "{\"deferred\": true}");
    }

    private String schedule(OneServer where, String taskKey, String details) {
        now = now.plusMillis(1);
        Answer made =
                where.slice.post("/task_runs/", """
                {"task_key": "%s", "dynamic_key": "%s", "state": {"type": "SCHEDULED", "state_details": %s}}
                """.formatted(taskKey, taskKey + keys.incrementAndGet(), details));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("id").stringValue();
    }

    private JsonNode move(String run, String state) {
        now = now.plusMillis(1);
        Answer moved = server.slice.post("/task_runs/" + run + "/set_state", "{\"state\": " + state + "}");
        assertThat(moved.status()).as(moved.text()).isEqualTo(201);
        return moved.json();
    }

    private static String id(JsonNode run) {
        return run.get("id").stringValue();
    }

    @Test
    void aWorkerIsSentWhatIsScheduledForIt() throws Exception {
        var worker = server.connect("w", "say");
        String run = schedule("say");

        JsonNode sent = worker.hear();

        assertThat(sent).isEqualTo(server.slice.get("/task_runs/" + run).json());
        assertThat(sent.at("/state/state_details/deferred").booleanValue()).isTrue();
    }

    @Test
    void aWorkerIsSentWhatWasScheduledBeforeItCame() throws Exception {
        String run = schedule("say");

        assertThat(id(server.connect("w", "say").hear())).isEqualTo(run);
    }

    @Test
    void runsComeOneAtATimeAndInOrder() throws Exception {
        String first = schedule("say");
        String second = schedule("say");
        var worker = server.connect("w", "say");

        assertThat(id(worker.hear())).isEqualTo(first);
        assertThat(worker.isSpokenTo()).isFalse();
        worker.say(ACK);
        assertThat(id(worker.hear())).isEqualTo(second);
    }

    @Test
    void nothingElseIsSent() throws Exception {
        schedule("other");
        schedule(server, "say", "{}");
        String done = schedule("say");
        move(done, "{\"type\": \"COMPLETED\"}");
        String run = schedule("say");

        assertThat(id(server.connect("w", "say").hear())).isEqualTo(run);
    }

    @Test
    void aRunThatMovedOnWhileItStoodInLineIsNotSent() throws Exception {
        var worker = server.connect("w", "say");
        schedule("say");
        worker.hear();
        String overtaken = schedule("say");
        String deleted = schedule("say");
        String last = schedule("say");
        move(overtaken, "{\"type\": \"CANCELLED\"}");
        server.slice.delete("/task_runs/" + deleted);

        worker.say(ACK);

        assertThat(id(worker.hear())).isEqualTo(last);
    }

    @Test
    void whatAWorkerDidNotAcknowledgeIsNextForAnother() throws Exception {
        String first = schedule("say");
        String second = schedule("say");
        var lost = server.connect("lost", "say");
        assertThat(id(lost.hear())).isEqualTo(first);
        var worker = server.connect("w", "say");
        assertThat(id(worker.hear())).isEqualTo(second);
        schedule("say");

        lost.vanish();
        worker.say(ACK);

        assertThat(id(worker.hear())).isEqualTo(first);
    }

    @Test
    void aWorkerThatSaysSomethingElseIsSentAwayAndItsRunIsNextForAnother() throws Exception {
        String run = schedule("say");
        var rude = server.connect("rude", "say");
        rude.hear();
        rude.say("{\"type\": \"thanks\"}");

        assertThat(rude.awaitClosed())
                .isEqualTo(new TestSocket.Closed(4001, "Protocol violation: expected 'ack' message"));
        assertThat(id(server.connect("w", "say").hear())).isEqualTo(run);
    }

    @Test
    void aWorkerThatQuitsKeepsWhatItWasSent() throws Exception {
        schedule("say");
        String second = schedule("say");
        var quitting = server.connect("quitting", "say");
        quitting.hear();
        quitting.say("{\"type\": \"quit\"}");

        assertThat(quitting.awaitClosed()).isEqualTo(new TestSocket.Closed(1000, ""));
        assertThat(id(server.connect("w", "say").hear())).isEqualTo(second);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\": \"hello\"} | 'subscribe' message",
                "[] | 'subscribe' message",
                "no json | 'subscribe' message",
                "{\"type\": \"subscribe\", \"client_id\": \"w\"} | 'keys' in subscribe message",
                "{\"type\": \"subscribe\", \"client_id\": \"w\", \"keys\": []} | 'keys' in subscribe message",
                "{\"type\": \"subscribe\", \"client_id\": \"w\", \"keys\": [5]} | 'keys' in subscribe message",
                "{\"type\": \"subscribe\", \"client_id\": \"w\", \"keys\": {\"a\": \"b\"}} | 'keys' in subscribe message",
                "{\"type\": \"subscribe\", \"keys\": [\"a\"]} | 'client_id' in subscribe message",
                "{\"type\": \"subscribe\", \"keys\": [\"a\"], \"client_id\": \"\"} | 'client_id' in subscribe message",
            })
    void whoDoesNotSubscribeIsSentAway(String message, String expected) throws Exception {
        assertThat(TestSocket.open(server.socket, message).awaitClosed())
                .isEqualTo(new TestSocket.Closed(4001, "Protocol violation: expected " + expected));
    }

    @Test
    void aRetryGoesBeforeWhatWasNeverTried() throws Exception {
        schedule("say");
        String again = schedule("say");
        move(again, "{\"type\": \"SCHEDULED\", \"name\": \"AwaitingRetry\", \"state_details\": {\"deferred\": true}}");

        JsonNode sent = server.connect("w", "say").hear();

        assertThat(id(sent)).isEqualTo(again);
        assertThat(sent.get("state_name").stringValue()).isEqualTo("AwaitingRetry");
    }

    @Test
    void aRunScheduledAnewIsSentAnew() throws Exception {
        String run = schedule("say");
        var worker = server.connect("w", "say");
        worker.hear();
        worker.say(ACK);
        move(run, "{\"type\": \"SCHEDULED\", \"name\": \"AwaitingRetry\", \"state_details\": {\"deferred\": true}}");

        assertThat(id(worker.hear())).isEqualTo(run);
    }

    @Test
    void aRunRemembersWhereItsParametersAre() throws Exception {
        String where = "00000000-0000-0000-0000-000000000007";
        String run = schedule(server, "say", "{\"deferred\": true, \"task_parameters_id\": \"" + where + "\"}");
        var worker = server.connect("w", "say");
        assertThat(worker.hear().at("/state/state_details/task_parameters_id").stringValue())
                .isEqualTo(where);

        JsonNode moved = move(run, "{\"type\": \"PENDING\", \"state_details\": {\"deferred\": true}}");

        assertThat(moved.at("/state/state_details/task_parameters_id").stringValue())
                .isEqualTo(where);
    }

    @Test
    void whatWaitsOutlivesTheServer() throws Exception {
        String held = schedule("say");
        String sent = schedule("say");
        String waiting = schedule("say");
        var worker = server.connect("w", "say");
        assertThat(id(worker.hear())).isEqualTo(held);
        worker.say(ACK);
        assertThat(id(worker.hear())).isEqualTo(sent);

        // The first server is dead from here on: nobody prolongs anything or gives it back.
        var restarted = new OneServer(1000, 100);
        var other = restarted.connect("other", "say");
        assertThat(id(other.hear())).isEqualTo(waiting);
        other.say(ACK);
        restarted.pass(20);

        assertThat(id(other.hear())).isEqualTo(sent);
        other.say(ACK);
        restarted.pass(600);
        assertThat(id(other.hear())).isEqualTo(held);
    }

    @Test
    void whatAWorkerHeldAndDidNotBeginComesBackSomeTimeAfterItWent() throws Exception {
        String run = schedule("say");
        var lost = server.connect("lost", "say");
        lost.hear();
        lost.say(ACK);
        schedule("say");
        lost.hear();
        lost.vanish();

        var worker = server.connect("w", "say");
        worker.hear();
        worker.say(ACK);
        server.pass(40);

        assertThat(id(worker.hear())).isEqualTo(run);
    }

    @Test
    void whatAConnectedWorkerHoldsStaysWithIt() throws Exception {
        schedule("say");
        var holder = server.connect("holder", "say");
        holder.hear();
        holder.say(ACK);
        String next = schedule("say");
        assertThat(id(holder.hear())).isEqualTo(next);

        server.pass(1000);
        String last = schedule("say");

        assertThat(id(server.connect("w", "say").hear())).isEqualTo(last);
    }

    @Test
    void whatAWorkerBeganIsNotSentAgain() throws Exception {
        String run = schedule("say");
        var lost = server.connect("lost", "say");
        lost.hear();
        lost.say(ACK);
        schedule("say");
        lost.hear();
        move(run, "{\"type\": \"PENDING\", \"state_details\": {\"deferred\": true}}");
        lost.vanish();

        var worker = server.connect("w", "say");
        worker.hear();
        worker.say(ACK);
        server.pass(1000);
        String last = schedule("say");

        assertThat(id(worker.hear())).isEqualTo(last);
        int inHands = database().read(tx -> tx.sql().fetchCount(PROVOST_TASK_DELIVERY));
        assertThat(inHands).isEqualTo(2);
    }

    @Test
    void whatAWorkerHoldsStaysWithItWhileTheServerRestarts() throws Exception {
        String held = schedule("say");
        var worker = server.connect("w", "say");
        worker.hear();
        worker.say(ACK);
        schedule("say");
        worker.hear();
        server.deliveries.stop();
        worker.vanish();

        var restarted = new OneServer(1000, 100);
        var other = restarted.connect("other", "say");
        assertThat(id(other.hear())).isNotEqualTo(held);
        other.say(ACK);
        restarted.pass(300);
        String last = schedule(restarted, "say", "{\"deferred\": true}");

        assertThat(id(other.hear())).isEqualTo(last);
    }

    @Test
    void workersOfAnotherServerGetWhatIsScheduledHere() throws Exception {
        var there = new OneServer(1000, 100);
        var worker = there.connect("w", "say");
        there.workers(1, "");
        String run = schedule("say");
        there.pass(2);

        assertThat(id(worker.hear())).isEqualTo(run);
    }

    @Test
    void ofTwoServersWorkersOneGetsARun() throws Exception {
        var there = new OneServer(1000, 100);
        var here = server.connect("here", "say");
        var elsewhere = there.connect("there", "say");
        server.workers(1, "");
        there.workers(1, "");
        for (int i = 0; i < 20; i++) {
            schedule("say");
        }
        var sent = new ArrayList<String>();
        while (sent.size() < 20) {
            server.deliveries.runOnce(now);
            there.deliveries.runOnce(now);
            for (TestSocket worker : List.of(here, elsewhere)) {
                if (worker.isSpokenTo()) {
                    sent.add(id(worker.hear()));
                    worker.say(ACK);
                }
            }
        }

        assertThat(sent).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void moreThanStandsInLineIsSentToo() throws Exception {
        server = new OneServer(2, 1);
        var worker = server.connect("w", "say");
        server.workers(1, "");
        var scheduled = new ArrayList<String>();
        for (int i = 0; i < 9; i++) {
            scheduled.add(schedule("say"));
        }
        var sent = new ArrayList<String>();
        while (sent.size() < 9) {
            server.deliveries.runOnce(now);
            if (worker.isSpokenTo()) {
                sent.add(id(worker.hear()));
                worker.say(ACK);
            }
        }

        assertThat(sent).containsExactlyInAnyOrderElementsOf(scheduled);
    }

    @Test
    void workersAreListedWhileTheyAreConnected() throws Exception {
        var worker = server.connect("host-1", "say", "yell");
        server.connect("host-2", "whisper");

        assertThat(server.workers(2, "").toString()).contains("host-1", "host-2");
        JsonNode one = server.workers(1, "{\"task_worker_filter\": {\"task_keys\": [\"yell\", \"x\"]}}");
        assertThat(one.toString())
                .isEqualTo("[{\"identifier\":\"host-1\",\"task_keys\":[\"say\",\"yell\"],"
                        + "\"timestamp\":\"2026-11-21T12:00:00Z\"}]");
        assertThat(server.workers(2, "{\"task_worker_filter\": {\"task_keys\": []}}"))
                .hasSize(2);
        assertThat(server.workers(0, "{\"task_worker_filter\": {\"task_keys\": [\"x\"]}}"))
                .isEmpty();

        worker.vanish();
        assertThat(server.workers(1, "{\"task_worker_filter\": null}").toString())
                .contains("host-2");
    }
}
