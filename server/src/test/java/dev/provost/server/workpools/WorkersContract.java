package dev.provost.server.workpools;

import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.deployments.DeploymentStatus;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateType;
import dev.provost.server.Slice.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What workers do, from the request to the row.
abstract class WorkersContract extends PoolWorld {
    private UUID usual = new UUID(0, 0);

    @BeforeEach
    void makePool() {
        pool("local", "");
        usual = queueId("local", "default");
        now = NOON.plusSeconds(1);
    }

    private Answer heartbeat(String name, String more) {
        return slice.post("/work_pools/local/workers/heartbeat", "{\"name\": \"" + name + "\"" + more + "}");
    }

    private String status() {
        return slice.get("/work_pools/local").json().get("status").stringValue();
    }

    private List<String> poll(String body) {
        var ids = new ArrayList<String>();
        slice.post("/work_pools/local/get_scheduled_flow_runs", body)
                .json()
                .forEach(run -> ids.add(run.get("flow_run").get("id").stringValue()));
        return ids;
    }

    private String waiting(UUID queue, int dueInSeconds) {
        return run(queue, StateType.SCHEDULED, row -> row.setNextScheduledStartTime(now.plusSeconds(dueInSeconds)))
                .toString();
    }

    @Test
    void aWorkersSignOfLifeMakesItsPoolReady() {
        assertThat(heartbeat("w", ", \"heartbeat_interval_seconds\": 10").status())
                .isEqualTo(204);

        assertThat(status()).isEqualTo("READY");
        assertThat(told().getLast()).isEqualTo("prefect.work-pool.ready");
        Answer workers = slice.post("/work_pools/local/workers/filter", "{}");
        assertThat(workers.text())
                .isEqualTo("[{\"id\":" + workers.json().get(0).get("id")
                        + ",\"created\":\"2026-11-21T12:00:01Z\",\"updated\":\"2026-11-21T12:00:01Z\",\"name\":\"w\","
                        + "\"work_pool_id\":"
                        + slice.get("/work_pools/local").json().get("id")
                        + ",\"last_heartbeat_time\":\"2026-11-21T12:00:01Z\",\"heartbeat_interval_seconds\":10,"
                        + "\"status\":\"ONLINE\"}]");
    }

    @Test
    void aWorkerIsOneWorkerHoweverOftenItIsHeard() {
        heartbeat("w", ", \"heartbeat_interval_seconds\": 10");
        now = NOON.plusSeconds(5);
        heartbeat("w", "");

        Answer workers = slice.post("/work_pools/local/workers/filter", "{}");
        assertThat(workers.json().size()).isEqualTo(1);
        assertThat(workers.json().get(0).get("last_heartbeat_time").stringValue())
                .isEqualTo("2026-11-21T12:00:05Z");
        assertThat(workers.json().get(0).get("heartbeat_interval_seconds").intValue())
                .isEqualTo(10);
        assertThat(told()).filteredOn(event -> event.endsWith("pool.ready")).hasSize(1);
    }

    @Test
    void aPausedPoolStaysPausedWhateverItsWorkersDo() {
        slice.patch("/work_pools/local", "{\"is_paused\": true}");

        heartbeat("w", "");

        assertThat(status()).isEqualTo("PAUSED");
    }

    @ParameterizedTest(name = "interval {0}, silent for {1} s: {2}")
    @CsvSource({"10, 30, ONLINE", "10, 31, OFFLINE", "null, 90, ONLINE", "null, 91, OFFLINE"})
    void aWorkerThatIsSilentForThreeIntervalsIsOffline(String interval, int silent, String status) {
        heartbeat("w", ", \"heartbeat_interval_seconds\": " + interval);
        now = now.plusSeconds(silent);

        foreman.runOnce(now);

        String filter = "{\"workers\": {\"status\": {\"any_\": [\"" + status + "\"]}}}";
        assertThat(slice.post("/work_pools/local/workers/filter", filter).json().findValuesAsString("status"))
                .containsExactly(status);
        assertThat(status()).isEqualTo(status.equals("ONLINE") ? "READY" : "NOT_READY");
        assertThat(told())
                .filteredOn(event -> event.endsWith("pool.not-ready"))
                .hasSize(status.equals("ONLINE") ? 1 : 2);
        assertThat(foreman.runOnce(now)).isZero();
    }

    @Test
    void everyWorkerThatIsSilentIsOfflineHoweverManyThereAre() {
        UUID pool = database().read(tx -> pools.find(tx, "local").orElseThrow().id());
        database().write(tx -> {
            for (int i = 0; i < 1_001; i++) {
                workerStore.heartbeat(tx, ids.random(), pool, "w" + i, i % 500 == 7 ? 600 : 10, now);
            }
            return pool;
        });

        assertThat(foreman.runOnce(now.plusSeconds(60))).isEqualTo(999);
        assertThat(foreman.runOnce(now.plusSeconds(6_000))).isEqualTo(2);
    }

    @Test
    void aRemovedWorkerIsGone() {
        heartbeat("w", "");

        assertThat(slice.delete("/work_pools/local/workers/w").status()).isEqualTo(204);
        assertThat(slice.delete("/work_pools/local/workers/w"))
                .isEqualTo(new Answer(404, "{\"detail\":\"Worker not found.\"}"));
        assertThat(slice.post("/work_pools/x/workers/filter", "").status()).isEqualTo(404);
        assertThat(slice.post("/work_pools/x/workers/heartbeat", "{\"name\": \"w\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aWorkerReceivesARunAsItIsStored() {
        UUID id = run(usual, StateType.SCHEDULED, row -> row.setWorkQueueName("once"));

        Answer answer = slice.post("/work_pools/local/get_scheduled_flow_runs", "{}");

        assertThat(answer.json().size()).isEqualTo(1);
        var found = answer.json().get(0);
        assertThat(found.get("work_pool_id"))
                .isEqualTo(slice.get("/work_pools/local").json().get("id"));
        assertThat(found.get("work_queue_id").stringValue()).isEqualTo(usual.toString());
        assertThat(found.at("/flow_run/id").stringValue()).isEqualTo(id.toString());
        assertThat(found.at("/flow_run/work_queue_name").stringValue()).isEqualTo("once");
        assertThat(found.at("/flow_run/state").isNull()).isTrue();
        assertThat(found.get("flow_run").propertyNames()).doesNotContain("work_pool_name", "work_pool_id");
    }

    @Test
    void whatIsServedFirstComesFirst() {
        queue("local", "fast", ", \"priority\": 1");
        UUID fast = queueId("local", "fast");
        String a = waiting(usual, -20);
        String b = waiting(fast, 5);
        String c = waiting(fast, 0);
        String d = waiting(usual, -30);

        assertThat(poll("{}")).containsExactly(c, b, d, a);
        assertThat(poll("{\"limit\": 3}")).containsExactly(c, b, d);
        assertThat(poll("{\"limit\": 0}")).isEmpty();
        assertThat(poll("{\"scheduled_before\": \"" + now + "\"}")).containsExactly(c, d, a);
        assertThat(poll("{\"scheduled_after\": \"" + now + "\"}")).containsExactly(c, b);
        assertThat(poll("{\"work_queue_names\": [\"default\"]}")).containsExactly(d, a);
    }

    @Test
    void onlyRunsThatWaitAreHandedOut() {
        run(usual, StateType.RUNNING, _ -> {});
        run(usual, StateType.SCHEDULED, row -> row.setEmpiricalPolicy(new RawJson("{\"retry_type\": \"in_process\"}")));
        UUID again = run(
                usual,
                StateType.SCHEDULED,
                row -> row.setEmpiricalPolicy(new RawJson("{\"retry_type\": \"reschedule\"}")));

        assertThat(poll("{}")).containsExactly(again.toString());
    }

    @Test
    void aQueueHandsOutNoMoreThanItsLimitHasLeft() {
        queue("local", "fast", ", \"concurrency_limit\": 3, \"priority\": 1");
        UUID fast = queueId("local", "fast");
        run(fast, StateType.RUNNING, _ -> {});
        String a = waiting(fast, 0);
        String b = waiting(fast, 1);
        waiting(fast, 2);
        String d = waiting(usual, 0);

        assertThat(poll("{}")).containsExactly(a, b, d);

        run(fast, StateType.PENDING, _ -> {});
        run(fast, StateType.PENDING, _ -> {});
        run(fast, StateType.PENDING, _ -> {});
        assertThat(poll("{}")).containsExactly(d);
    }

    @Test
    void aPoolHandsOutNoMoreThanItsLimitHasLeft() {
        queue("local", "fast", ", \"priority\": 1");
        UUID fast = queueId("local", "fast");
        slice.patch("/work_pools/local", "{\"concurrency_limit\": 3}");
        run(usual, StateType.RUNNING, _ -> {});
        String a = waiting(usual, 0);
        waiting(usual, 1);
        String c = waiting(fast, 3);

        assertThat(poll("{}")).containsExactly(c, a);

        slice.patch("/work_pools/local", "{\"concurrency_limit\": 0}");
        assertThat(poll("{}")).isEmpty();
    }

    @Test
    void whatRunsInAPausedQueueStillUsesUpItsPoolsLimit() {
        slice.patch("/work_pools/local", "{\"concurrency_limit\": 2}");
        queue("local", "fast", "");
        run(queueId("local", "fast"), StateType.RUNNING, _ -> {});
        slice.patch("/work_pools/local/queues/fast", "{\"is_paused\": true}");
        String a = waiting(usual, 0);
        waiting(usual, 1);

        assertThat(poll("{}")).containsExactly(a);
    }

    @Test
    void whatIsPausedHandsOutNothing() {
        queue("local", "fast", ", \"is_paused\": true");
        waiting(queueId("local", "fast"), 0);
        String b = waiting(usual, 0);

        assertThat(poll("{}")).containsExactly(b);

        slice.patch("/work_pools/local", "{\"is_paused\": true}");
        assertThat(poll("{}")).isEmpty();
    }

    @Test
    void aQueueThatDoesNotExistIsNotFound() {
        assertThat(slice.post("/work_pools/local/get_scheduled_flow_runs", "{\"work_queue_names\": [\"x\"]}"))
                .isEqualTo(new Answer(404, "{\"detail\":\"Work pool queue 'local/x' not found.\"}"));
        assertThat(slice.post("/work_pools/x/get_scheduled_flow_runs", "{}").status())
                .isEqualTo(404);
    }

    private String queueStatus(String name) {
        return slice.get("/work_pools/local/queues/" + name)
                .json()
                .get("status")
                .stringValue();
    }

    private List<Object> deployment(UUID id) {
        return database()
                .read(tx -> tx.sql()
                        .select(DEPLOYMENT.STATUS, DEPLOYMENT.LAST_POLLED)
                        .from(DEPLOYMENT)
                        .where(DEPLOYMENT.ID.eq(id))
                        .fetchSingle(row -> Arrays.asList(row.value1().toString(), row.value2())));
    }

    @Test
    void whatIsAskedIsReady() {
        queue("local", "fast", "");
        queue("local", "off", ", \"is_paused\": false");
        slice.patch("/work_pools/local/queues/off", "{\"is_paused\": true}");
        UUID asked = deploy("asked", usual);
        UUID other = deploy("other", queueId("local", "fast"));

        poll("{\"work_queue_names\": [\"default\", \"off\"]}");

        assertThat(queueStatus("default")).isEqualTo("READY");
        assertThat(queueStatus("fast")).isEqualTo("NOT_READY");
        assertThat(queueStatus("off")).isEqualTo("PAUSED");
        assertThat(slice.get("/work_pools/local/queues/off")
                        .json()
                        .get("last_polled")
                        .stringValue())
                .isEqualTo("2026-11-21T12:00:01Z");
        assertThat(deployment(asked)).containsExactly("READY", now);
        assertThat(deployment(other)).containsExactly("NOT_READY", null);
        assertThat(told())
                .filteredOn(event -> event.endsWith(".ready"))
                .containsExactly("prefect.deployment.ready", "prefect.work-queue.ready");
    }

    private String lastPolled() {
        return slice.get("/work_pools/local/queues/default")
                .json()
                .get("last_polled")
                .stringValue();
    }

    @Test
    void beingAskedAgainAndAgainIsTakenDownNowAndThen() {
        UUID deployment = deploy("asked", usual);

        poll("{}");
        now = now.plusMillis(900);
        poll("{}");
        assertThat(lastPolled()).isEqualTo("2026-11-21T12:00:01Z");
        assertThat(deployment(deployment)).containsExactly("READY", NOON.plusSeconds(1));
        now = now.plusMillis(200);
        poll("{}");
        assertThat(lastPolled()).isEqualTo("2026-11-21T12:00:02.100000Z");
        assertThat(deployment(deployment)).containsExactly("READY", NOON.plusSeconds(1));
        now = now.plusSeconds(9);
        poll("{}");

        assertThat(deployment(deployment)).containsExactly("READY", now);
        assertThat(told()).filteredOn(event -> event.endsWith(".ready")).hasSize(2);
    }

    @ParameterizedTest(name = "by {0}")
    @CsvSource({"{}", "'{\"work_queue_names\": [\"default\"]}'"})
    void howeverManyDeploymentsAQueueHasAllAreReady(String body) {
        int many = 1_001;
        for (int i = 0; i < many; i++) {
            deploy("d" + i, usual);
        }

        poll(body);

        assertThat(ready()).isEqualTo(many);
        foreman.runOnce(now.plusSeconds(61));
        assertThat(ready()).isZero();
    }

    private int ready() {
        return database().read(tx -> tx.sql().fetchCount(DEPLOYMENT, DEPLOYMENT.STATUS.eq(DeploymentStatus.READY)));
    }

    @ParameterizedTest(name = "asked {0} s ago: {1}")
    @CsvSource({"60, READY", "61, NOT_READY"})
    void whatNobodyAsksIsNotReadyAnyMore(int seconds, String status) {
        UUID deployment = deploy("asked", usual);
        poll("{}");
        now = now.plusSeconds(seconds);

        foreman.runOnce(now);

        assertThat(queueStatus("default")).isEqualTo(status);
        assertThat(deployment(deployment).getFirst()).isEqualTo(status);
        assertThat(told())
                .filteredOn(event ->
                        event.equals("prefect.deployment.not-ready") || event.equals("prefect.work-queue.not-ready"))
                .hasSize(status.equals("READY") ? 0 : 2);
        assertThat(foreman.runOnce(now)).isZero();
    }

    @Test
    void aPoolSaysWhatUsesUpItsLimit() {
        slice.patch("/work_pools/local", "{\"concurrency_limit\": 5}");
        queue("local", "fast", ", \"concurrency_limit\": 2");
        UUID a = run(usual, StateType.RUNNING, row -> row.setStateTimestamp(now.minus(Duration.ofMillis(1500))));
        run(usual, StateType.PENDING, _ -> {});
        run(queueId("local", "fast"), StateType.CANCELLING, _ -> {});
        waiting(usual, 0);

        Answer answer = slice.post("/work_pools/local/concurrency_status", "{\"flow_run_limit\": 1}");

        assertThat(answer.text())
                .startsWith("{\"active_slots\":2,\"concurrency_limit\":5,\"queues\":[{\"queue_id\":\"" + usual
                        + "\",\"queue_name\":\"default\",\"active_slots\":2,\"concurrency_limit\":null,"
                        + "\"flow_runs\":[{\"id\":\"")
                .endsWith("\"count\":2,\"limit\":200,\"pages\":1,\"page\":1}");
        assertThat(answer.json().at("/queues/0/flow_runs").size()).isEqualTo(1);
        assertThat(answer.json().at("/queues/0/flow_run_count").intValue()).isEqualTo(2);
        assertThat(answer.json().at("/queues/1/flow_runs").size()).isZero();
        Answer all = slice.post("/work_pools/local/concurrency_status", "{\"limit\": 1}");
        assertThat(all.text()).contains("{\"id\":\"" + a + "\"").contains("\"time_in_current_state\":1.5");
        assertThat(slice.post("/work_pools/x/concurrency_status", ""))
                .isEqualTo(new Answer(404, "{\"detail\":\"Work pool 'x' not found.\"}"));
    }

    @Test
    void manyWorkersSeeTheRunsOfACrowdedPoolAndTakeEachOnce() throws Exception {
        int runs = 400;
        for (int i = 0; i < runs; i++) {
            waiting(usual, i);
        }
        var taken = new ConcurrentLinkedQueue<String>();
        Callable<Integer> worker = () -> {
            while (taken.size() < runs) {
                poll("{\"limit\": 20}").stream().filter(this::take).forEach(taken::add);
            }
            return taken.size();
        };
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(workers.invokeAll(Collections.nCopies(40, worker))).hasSize(40);
        }

        assertThat(taken).hasSize(runs).doesNotHaveDuplicates();
        assertThat(poll("{}")).isEmpty();
    }

    private boolean take(String id) {
        return database()
                        .<Integer>write(tx -> tx.sql()
                                .update(FLOW_RUN)
                                .set(FLOW_RUN.STATE_TYPE, StateType.PENDING)
                                .where(FLOW_RUN.ID.eq(UUID.fromString(id)), FLOW_RUN.STATE_TYPE.eq(StateType.SCHEDULED))
                                .execute())
                == 1;
    }
}
