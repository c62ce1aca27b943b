package dev.provost.server.workerchannel;

import static dev.provost.store.tables.Tables.PROVOST_CLEANUP_MESSAGE;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.TestSocket;
import dev.provost.server.TestSocket.Closed;
import dev.provost.server.events.Events;
import dev.provost.server.http.Router;
import dev.provost.server.jobvariables.JobVariables;
import dev.provost.server.services.Waker;
import dev.provost.server.streams.Hub;
import dev.provost.server.workpools.NewPools;
import dev.provost.server.workpools.PoolEvents;
import dev.provost.server.workpools.WorkPoolRoutes;
import dev.provost.server.workpools.WorkPools;
import dev.provost.store.CleanupStore;
import dev.provost.store.CleanupStore.Message;
import dev.provost.store.EventStore;
import dev.provost.store.TaskRunRecordStore;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkQueueStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What workers and the server say to each other, on every database.
@Timeout(60)
abstract class WorkerChannelContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String KIND = "cancelling_timeout_teardown.v1";
    private static final String BOTH = "\"worker_heartbeat.v1\", \"work_pool_snapshot.v1\"";
    private static final String ALL = BOTH + ", \"cleanup_delivery.v1\"";
    private static final String CLEANS = ", \"handled_cleanup_kinds\": [\"" + KIND + "\"]";
    private static final String CONSUMER = "00000000-0000-0000-0000-0000000000aa";

    private final List<TestSocket> sockets = new ArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> counted = new CopyOnWriteArrayList<>();
    private final Ids ids = new Ids(new Random(1));
    private volatile Instant now = NOON;
    private volatile boolean deaf;
    private OneServer server;

    /// A server, as far as workers go.
    private final class OneServer {
        private final Slice slice;
        private final CleanupQueue queue;
        private final WorkerChannels channels;
        private final WorkerSocket socket;

        OneServer() {
            var hub = new Hub<ReceivedEvent>();
            var events = new Events(database(), new EventStore(ids), new TaskRunRecordStore(), hub, () -> now);
            var stores = new WorkPoolStore();
            var queues = new WorkQueueStore();
            var told = new PoolEvents(events, ids);
            var newPools = new NewPools(stores, queues, new JobVariables((_, _) -> Optional.empty()), told, ids);
            var pools = new WorkPools(database(), stores, queues, newPools, told, () -> now, ids);
            queue = new CleanupQueue(
                    database(),
                    new CleanupStore(),
                    new CleanupQueue.Policy(Duration.ofSeconds(30), 3, null),
                    () -> now,
                    new Random(1),
                    (what, values) -> counted.add(what + " " + String.join(" ", values)));
            channels = new WorkerChannels(queue, hub, new Waker());
            Heartbeats heartbeats = (pool, worker, interval) -> {
                if (deaf) {
                    throw new IllegalStateException("as planned");
                }
                heard.add(pool + "/" + worker + "/" + interval);
            };
            socket = new WorkerChannelRoutes(
                            database(),
                            new WorkerChannelRoutes.Pools(stores, queues, newPools, pools, heartbeats),
                            queue,
                            channels,
                            () -> now,
                            ids)
                    .socket();
            var router = new Router();
            new WorkPoolRoutes(pools).register(router);
            slice = new Slice(router);
        }

        TestSocket connect(String pool, String... messages) {
            TestSocket opened = TestSocket.open(socket, Map.of("name", pool), messages);
            sockets.add(opened);
            return opened;
        }

        /// Does what it does every second.
        void look() throws InterruptedException {
            channels.runOnce(now);
        }
    }

    @BeforeEach
    void startOver() {
        database().write(tx -> {
            tx.sql().deleteFrom(PROVOST_CLEANUP_MESSAGE).execute();
            return tx.sql().deleteFrom(WORK_POOL).execute();
        });
        now = NOON;
        deaf = false;
        heard.clear();
        counted.clear();
        server = new OneServer();
        server.slice.post("/work_pools/", "{\"name\": \"pool\", \"type\": \"process\"}");
    }

    @AfterEach
    void everybodyGoes() throws InterruptedException {
        for (TestSocket socket : sockets) {
            socket.vanish();
        }
        sockets.clear();
    }

    private static String frame(String type, String payload) {
        return "{\"type\": \"%s\", \"id\": \"%s\", \"sent_at\": \"2026-11-21T12:00:00Z\", \"payload\": {%s}}"
                .formatted(type, UUID.randomUUID(), payload);
    }

    private static String hello(String worker, String capabilities, String more) {
        return frame(
                "worker.hello.v1",
                "\"consumer_id\": \"%s\", \"worker_name\": \"%s\", \"worker_type\": \"process\", \"heartbeat_interval_seconds\": 30, \"supported_channel_versions\": [\"work_pool_worker_channel.v1\"], \"requested_capabilities\": [%s]%s"
                        .formatted(CONSUMER, worker, capabilities, more));
    }

    private static String held(String operation, JsonNode message, String more) {
        return frame(
                "cleanup." + operation + ".v1",
                "\"message_id\": \"%s\", \"reservation_token\": \"%s\"%s"
                        .formatted(
                                message.at("/payload/message_id").stringValue(),
                                message.at("/payload/reservation_token").stringValue(),
                                more));
    }

    private static String type(JsonNode frame) {
        return frame.get("type").stringValue();
    }

    private UUID poolId() {
        return UUID.fromString(
                server.slice.get("/work_pools/pool").json().get("id").stringValue());
    }

    private UUID ask() {
        UUID id = UUID.randomUUID();
        UUID pool = poolId();
        now = now.plusMillis(1);
        database().write(tx -> {
            server.queue.enqueue(
                    tx,
                    new Message(
                            id,
                            id.toString(),
                            pool,
                            null,
                            KIND,
                            new RawJson("{\"flow_run_id\": \"" + id + "\"}"),
                            RawJson.EMPTY_OBJECT));
            return id;
        });
        return id;
    }

    @Test
    void aWorkerIsToldThatItIsIn() throws Exception {
        JsonNode ready =
                server.connect("pool", hello("w", BOTH + ", \"magic.v9\"", "")).hear();

        assertThat(type(ready)).isEqualTo("worker.ready.v1");
        JsonNode payload = ready.get("payload");
        assertThat(payload.get("consumer_id").stringValue()).isEqualTo(CONSUMER);
        assertThat(payload.get("worker_id").isNull()).isTrue();
        assertThat(payload.get("accepted_capabilities").toString()).isEqualTo("[" + BOTH.replace(" ", "") + "]");
        assertThat(payload.get("rejected_capabilities").toString()).isEqualTo("[\"magic.v9\"]");
        assertThat(payload.get("effective_max_cleanup_concurrency").intValue()).isZero();
        assertThat(payload.at("/resolved_work_queues/0/name").stringValue()).isEqualTo("default");
        assertThat(payload.at("/initial_snapshot/reason").stringValue()).isEqualTo("initial");
        assertThat(payload.at("/initial_snapshot/work_pool"))
                .isEqualTo(server.slice.get("/work_pools/pool").json());
        assertThat(heard).containsExactly("pool/w/30");
    }

    @Test
    void aWorkerThatCleansUpIsTakenAtItsWord() throws Exception {
        JsonNode one = server.connect("pool", hello("w", ALL, CLEANS)).hear().get("payload");
        JsonNode two = server.connect("pool", hello("w", ALL, CLEANS + ", \"max_cleanup_concurrency\": 2"))
                .hear()
                .get("payload");
        JsonNode none = server.connect("pool", hello("w", ALL, CLEANS + ", \"max_cleanup_concurrency\": 0"))
                .hear()
                .get("payload");

        assertThat(one.get("effective_max_cleanup_concurrency").intValue()).isEqualTo(1);
        assertThat(two.get("effective_max_cleanup_concurrency").intValue()).isEqualTo(2);
        assertThat(none.get("effective_max_cleanup_concurrency").intValue()).isZero();
        assertThat(none.get("rejected_capabilities").toString()).isEqualTo("[\"cleanup_delivery.v1\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[]",
                "{\"type\": \"worker.hello.v1\"}",
                "{\"type\": \"worker.heartbeat.v1\"}",
                "{\"type\": \"worker.ready.v1\"}"
            })
    void whoDoesNotIntroduceItselfIsSentAway(String message) throws Exception {
        assertThat(server.connect("pool", message).awaitClosed()).isEqualTo(new Closed(1002, "protocol_error"));
    }

    @Test
    void whoCannotDoWhatIsNeededOrSaysMoreThanItCanIsSentAway() throws Exception {
        var lacking = hello("w", "\"worker_heartbeat.v1\"", "");
        var boasting = hello("w", BOTH, CLEANS);
        var chatty = hello("w", BOTH, ", \"mood\": \"good\"");

        for (String introduction : List.of(lacking, boasting, chatty)) {
            assertThat(server.connect("pool", introduction).awaitClosed())
                    .isEqualTo(new Closed(1002, "protocol_error"));
        }
        assertThat(server.connect("pool", hello("w", BOTH, "").replace("channel.v1", "channel.v2"))
                        .awaitClosed())
                .isEqualTo(new Closed(1008, "unsupported_version"));
        assertThat(heard).isEmpty();
    }

    @Test
    void aPoolThatIsMissingIsMadeIfTheWorkerWantsIt() throws Exception {
        String make = ", \"create_pool_if_not_found\": true";

        assertThat(server.connect("other", hello("w", BOTH, "")).awaitClosed())
                .isEqualTo(new Closed(1008, "authorization_failed"));
        assertThat(server.connect("prefect-x", hello("w", BOTH, make)).awaitClosed())
                .isEqualTo(new Closed(1008, "authorization_failed"));
        JsonNode ready = server.connect("other", hello("w", BOTH, make)).hear();

        assertThat(ready.at("/payload/initial_snapshot/work_pool/name").stringValue())
                .isEqualTo("other");
        assertThat(server.slice.get("/work_pools/other").status()).isEqualTo(200);
    }

    @Test
    void aWorkerIsSentAwayIfAQueueOfItsIsMissing() throws Exception {
        assertThat(server.connect("pool", hello("w", BOTH, ", \"work_queue_names\": [\"default\", \"x\"]"))
                        .awaitClosed())
                .isEqualTo(new Closed(1008, "authorization_failed"));
    }

    @Test
    void aPoolWithoutATemplateLearnsItsFirstWorkers() throws Exception {
        String template = "{\"job_configuration\": {\"a\": \"b\"}, \"variables\": {\"properties\": {}}}";

        JsonNode ready = server.connect("pool", hello("w", BOTH, ", \"default_base_job_template\": " + template))
                .hear();

        assertThat(ready.at("/payload/initial_snapshot/work_pool/base_job_template/job_configuration/a")
                        .stringValue())
                .isEqualTo("b");
    }

    @Test
    void aWorkerIsSentAwayIfItsTemplateHasDefaultsThatItWouldNotTakeItself() throws Exception {
        String template =
                ", \"default_base_job_template\": {\"job_configuration\": {\"b\": \"c\"}, \"variables\": {\"properties\": "
                        + "{\"a\": {\"type\": \"integer\", \"default\": \"x\"}}}}";
        for (String pool : List.of("pool", "other")) {
            assertThat(server.connect(pool, hello("w", BOTH, template + ", \"create_pool_if_not_found\": true"))
                            .awaitClosed())
                    .isEqualTo(new Closed(1002, "protocol_error"));
        }
        assertThat(server.slice.get("/work_pools/other").status()).isEqualTo(404);
    }

    @Test
    void heartbeatsAreTakenDown() throws Exception {
        var worker = server.connect("pool", hello("w", BOTH, ""));
        worker.hear();
        String life = "\"consumer_id\": \"" + CONSUMER + "\", \"worker_name\": \"%s\","
                + " \"heartbeat_interval_seconds\": 7";
        worker.say(frame("worker.heartbeat.v1", life.formatted("w")));
        worker.say(frame("worker.heartbeat.v1", life.formatted("somebody else")));

        assertThat(worker.awaitClosed()).isEqualTo(new Closed(1002, "protocol_error"));
        assertThat(heard).containsExactly("pool/w/30", "pool/w/7");
    }

    @Test
    void aHeartbeatThatIsLostEndsTheConnection() throws Exception {
        deaf = true;

        assertThat(server.connect("pool", hello("w", BOTH, "")).awaitClosed())
                .isEqualTo(new Closed(1011, "heartbeat_persistence_failed"));
    }

    @Test
    void aWorkerIsToldWhatItsPoolIsLikeWhenThatChanges() throws Exception {
        var worker = server.connect("pool", hello("w", BOTH, ""));
        worker.hear();
        now = now.plusSeconds(1);
        server.slice.patch("/work_pools/pool", "{\"concurrency_limit\": 3}");
        server.look();

        JsonNode told = worker.hear();

        assertThat(type(told)).isEqualTo("work_pool.snapshot.v1");
        assertThat(told.at("/payload/snapshot_sequence").intValue()).isEqualTo(2);
        assertThat(told.at("/payload/reason").stringValue()).isEqualTo("work_pool_updated");
        assertThat(told.at("/payload/work_pool/concurrency_limit").intValue()).isEqualTo(3);
    }

    @Test
    void whatAnotherServerChangedIsToldWithTheNextHeartbeat() throws Exception {
        var worker = server.connect("pool", hello("w", BOTH, ""));
        worker.hear();
        now = now.plusSeconds(1);
        new OneServer().slice.patch("/work_pools/pool", "{\"concurrency_limit\": 3}");
        worker.say(frame(
                "worker.heartbeat.v1",
                "\"consumer_id\": \"" + CONSUMER + "\", \"worker_name\": \"w\", \"heartbeat_interval_seconds\": 7"));

        assertThat(worker.hear().at("/payload/reason").stringValue()).isEqualTo("heartbeat_reconciliation");
    }

    @Test
    void whenItsPoolIsGoneAWorkerIsSentAway() throws Exception {
        var worker = server.connect("pool", hello("w", BOTH, ""));
        worker.hear();
        server.slice.delete("/work_pools/pool");
        server.look();

        assertThat(worker.awaitClosed()).isEqualTo(new Closed(1008, "authorization_failed"));
    }

    @Test
    void aWorkerIsAskedToCleanUpAndToldThatItIsDone() throws Exception {
        UUID message = ask();
        var worker = server.connect("pool", hello("w", ALL, CLEANS));
        worker.hear();

        JsonNode asked = worker.hear();
        assertThat(type(asked)).isEqualTo("cleanup.message.v1");
        assertThat(asked.at("/payload/message_id").stringValue()).isEqualTo(message.toString());
        assertThat(asked.at("/payload/kind").stringValue()).isEqualTo(KIND);
        assertThat(asked.at("/payload/delivery_count").intValue()).isEqualTo(1);
        assertThat(asked.at("/payload/target/flow_run_id").stringValue()).isEqualTo(message.toString());
        worker.say(held("ack", asked, ""));

        JsonNode result = worker.hear();
        assertThat(type(result)).isEqualTo("cleanup.operation_result.v1");
        assertThat(result.at("/payload/operation").stringValue()).isEqualTo("ack");
        assertThat(result.at("/payload/status").stringValue()).isEqualTo("accepted");
    }

    @Test
    void aWorkerIsAskedForOneThingAfterTheOther() throws Exception {
        UUID first = ask();
        UUID second = ask();
        var worker = server.connect("pool", hello("w", ALL, CLEANS));
        worker.hear();
        JsonNode asked = worker.hear();
        worker.say(held("renew", asked, ""));
        JsonNode renewed = worker.hear();
        server.look();
        worker.say(held("ack", asked, ""));

        assertThat(asked.at("/payload/message_id").stringValue()).isEqualTo(first.toString());
        assertThat(renewed.at("/payload/lease_expires_at").isString()).isTrue();
        assertThat(worker.hear().at("/payload/status").stringValue()).isEqualTo("accepted");
        assertThat(worker.hear().at("/payload/message_id").stringValue()).isEqualTo(second.toString());
    }

    @Test
    void whatComesUpLaterIsAskedOfSomebodyWhoIsThere() throws Exception {
        var one = server.connect("pool", hello("one", ALL, CLEANS));
        var other = server.connect("pool", hello("other", ALL, CLEANS));
        one.hear();
        other.hear();
        ask();
        ask();
        server.look();

        assertThat(one.hear().at("/payload/message_id").stringValue())
                .isNotEqualTo(other.hear().at("/payload/message_id").stringValue());
    }

    @Test
    void whatAWorkerGivesBackItIsAskedAgainWithAnotherToken() throws Exception {
        ask();
        var worker = server.connect("pool", hello("w", ALL, CLEANS));
        worker.hear();
        JsonNode asked = worker.hear();
        worker.say(held("release", asked, ", \"reason\": \"busy\""));

        // What it is told may overtake what it is answered.
        Map<String, JsonNode> said = Stream.of(worker.hear(), worker.hear())
                .collect(toMap(frame -> frame.at("/type").stringValue(), frame -> frame));
        assertThat(said.get("cleanup.operation_result.v1").at("/payload/status").stringValue())
                .isEqualTo("accepted");
        JsonNode again = said.get("cleanup.message.v1");
        assertThat(again.at("/payload/delivery_count").intValue()).isEqualTo(2);
        assertThat(again.at("/payload/reservation_token")).isNotEqualTo(asked.at("/payload/reservation_token"));
    }

    @Test
    void aWorkerThatComesBackStillHasWhatItHad() throws Exception {
        ask();
        var lost = server.connect("pool", hello("w", ALL, CLEANS));
        lost.hear();
        JsonNode asked = lost.hear();
        lost.vanish();

        var back = new OneServer().connect("pool", hello("w", ALL, CLEANS));
        back.hear();
        back.say(held("ack", asked, ""));

        assertThat(back.hear().at("/payload/status").stringValue()).isEqualTo("accepted");
    }

    @Test
    void whatAWorkerHadThatIsGoneIsAskedOfAnotherWhenItsTimeIsOver() throws Exception {
        UUID message = ask();
        var lost = server.connect("pool", hello("lost", ALL, CLEANS));
        lost.hear();
        lost.hear();
        lost.vanish();
        var other = server.connect("pool", hello("other", ALL, CLEANS));
        other.hear();
        now = now.plusSeconds(31);
        server.look();

        JsonNode asked = other.hear();
        assertThat(asked.at("/payload/message_id").stringValue()).isEqualTo(message.toString());
        assertThat(asked.at("/payload/delivery_count").intValue()).isEqualTo(2);
    }

    @Test
    void whoWasNotAskedHasNothingToAnswer() throws Exception {
        var worker = server.connect("pool", hello("w", BOTH, ""));
        worker.hear();
        worker.say(
                frame("cleanup.ack.v1", "\"message_id\": \"" + UUID.randomUUID() + "\", \"reservation_token\": \"x\""));

        JsonNode result = worker.hear();

        assertThat(result.at("/payload/status").stringValue()).isEqualTo("unauthorized");
        assertThat(result.at("/payload/reason").stringValue()).isEqualTo("cleanup_delivery_not_accepted");
    }
}
