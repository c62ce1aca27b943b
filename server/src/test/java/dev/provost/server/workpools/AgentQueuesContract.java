package dev.provost.server.workpools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateType;
import dev.provost.api.workpools.Agent;
import dev.provost.server.Slice.Answer;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `/api/work_queues`, from the request to the row.
abstract class AgentQueuesContract extends PoolWorld {

    private UUID old(String name, String more) {
        Answer answer = slice.post("/work_queues/", "{\"name\": \"" + name + "\"" + more + "}");
        assertThat(answer.status()).isEqualTo(201);
        return UUID.fromString(answer.json().get("id").stringValue());
    }

    private List<String> runs(UUID queue, String body) {
        return slice.post("/work_queues/" + queue + "/get_runs", body).json().findValuesAsString("idempotency_key");
    }

    private void waiting(UUID queue, String key, int dueInSeconds) {
        run(queue, StateType.SCHEDULED, row -> {
            row.setIdempotencyKey(key);
            row.setNextScheduledStartTime(now.plusSeconds(dueInSeconds));
        });
    }

    @Test
    void theFirstQueueBringsThePoolForAgents() {
        UUID id = old("gpu", "");

        assertThat(slice.get("/work_queues/" + id).json().get("work_pool_name").stringValue())
                .isEqualTo("default-agent-pool");
        assertThat(order("default-agent-pool")).containsExactly("default:1", "gpu:2");
        assertThat(slice.get("/work_queues/name/gpu")).isEqualTo(slice.get("/work_queues/" + id));
        assertThat(slice.post("/work_queues/", "{\"name\": \"gpu\"}"))
                .isEqualTo(new Answer(409, "{\"detail\":\"A work queue with this name already exists.\"}"));
    }

    @Test
    void theDefaultQueueIsThatOfThePoolForAgents() {
        old("default", "");

        assertThat(order("default-agent-pool")).containsExactly("default:1");
        assertThat(slice.post("/work_queues/", "{\"name\": \"default\"}").status())
                .isEqualTo(409);
    }

    @Test
    void aQueueIsChangedAndRemoved() {
        UUID id = old("gpu", "");
        assertThat(slice.patch("/work_queues/" + id, "{\"description\": \"x\", \"is_paused\": true}")
                        .status())
                .isEqualTo(204);
        Answer changed = slice.get("/work_queues/" + id);
        assertThat(changed.json().get("description").stringValue()).isEqualTo("x");
        assertThat(changed.json().get("status").stringValue()).isEqualTo("PAUSED");
        agents.recordPoll(UUID.randomUUID(), id);

        assertThat(slice.delete("/work_queues/" + id).status()).isEqualTo(204);

        assertThat(slice.get("/work_queues/" + id)).isEqualTo(new Answer(404, "{\"detail\":\"work queue not found\"}"));
        assertThat(slice.delete("/work_queues/" + id).status()).isEqualTo(404);
        assertThat(slice.patch("/work_queues/" + id, "{}"))
                .isEqualTo(new Answer(404, "{\"detail\":\"Work Queue " + id + " not found\"}"));
        assertThat(slice.get("/work_queues/name/gpu").status()).isEqualTo(404);
        assertThat(slice.delete("/work_queues/" + queueId("default-agent-pool", "default"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void queuesOfAllPoolsAreListedByName() {
        pool("local", "");
        queue("local", "b", "");
        old("a", "");

        assertThat(slice.post("/work_queues/filter", "{}").json().findValuesAsString("name"))
                .containsExactly("a", "b", "default", "default");
        assertThat(slice.post("/work_queues/filter", "{\"work_queues\": {\"name\": {\"startswith_\": [\"DEF\"]}}}")
                        .json()
                        .size())
                .isEqualTo(2);
    }

    @Test
    void queuesOfOneNameAreListedOldestFirst() {
        List<String> pools = List.of("d", "b", "e", "a", "c");
        for (String pool : pools) {
            now = now.plusSeconds(1);
            pool(pool, "");
            queue(pool, "twin", "");
        }

        assertThat(slice.post("/work_queues/filter", "{\"work_queues\": {\"name\": {\"any_\": [\"twin\"]}}}")
                        .json()
                        .findValuesAsString("work_pool_name"))
                .containsExactlyElementsOf(pools);
    }

    @Test
    void queuesThatAgentsGaveOnePriorityAreServedOldestFirst() {
        List<String> names = List.of("d", "b", "e", "a", "c");
        for (String name : names) {
            now = now.plusSeconds(1);
            slice.patch("/work_queues/" + old(name, ""), "{\"priority\": 4}");
        }

        assertThat(order("default-agent-pool")).containsExactly("default:1", "d:4", "b:4", "e:4", "a:4", "c:4");
        queue("default-agent-pool", "first", ", \"priority\": 1");
        assertThat(order("default-agent-pool"))
                .containsExactly("first:1", "default:2", "d:4", "b:5", "e:6", "a:7", "c:8");
    }

    @Test
    void anAgentReceivesWhatIsDueFirst() {
        UUID queue = old("gpu", "");
        waiting(queue, "later", 5);
        waiting(queue, "now", 0);
        run(queue, StateType.RUNNING, row -> row.setIdempotencyKey("running"));
        run(null, StateType.SCHEDULED, row -> {
            row.setWorkQueueName("gpu");
            row.setIdempotencyKey("by name");
            row.setNextScheduledStartTime(now.plusSeconds(9));
        });

        assertThat(runs(queue, "{}")).containsExactly("now", "later", "by name");
        assertThat(runs(queue, "{\"limit\": 1}")).containsExactly("now");
        assertThat(runs(queue, "{\"scheduled_before\": \"" + now + "\"}")).containsExactly("now");
    }

    @Test
    void aRunThatAnAgentIsOfferedNamesItsPool() {
        UUID queue = old("gpu", "");
        waiting(queue, "now", 0);

        assertThat(slice.post("/work_queues/" + queue + "/get_runs", "{}")
                        .json()
                        .findValuesAsString("work_pool_name"))
                .containsExactly("default-agent-pool");
    }

    @Test
    void anAgentReceivesNothingOfAnotherPoolsQueueOfThatName() {
        UUID queue = old("gpu", "");
        pool("local", "");
        queue("local", "gpu", "");
        run(queueId("local", "gpu"), StateType.SCHEDULED, row -> row.setWorkQueueName("gpu"));

        assertThat(runs(queue, "{}")).isEmpty();
    }

    @Test
    void aQueueHandsOutNoMoreThanItsLimitHasLeft() {
        UUID queue = old("gpu", ", \"concurrency_limit\": 2");
        run(queue, StateType.CANCELLING, _ -> {});
        waiting(queue, "a", 0);
        waiting(queue, "b", 1);

        assertThat(runs(queue, "{}")).containsExactly("a");
        assertThat(slice.get("/work_queues/" + queue).json().get("active_slots").intValue())
                .isEqualTo(1);

        slice.patch("/work_queues/" + queue, "{\"is_paused\": true}");
        assertThat(runs(queue, "{}")).isEmpty();
    }

    @Test
    void aQueueWithAFilterHandsOutRunsOfDeploymentsWithItsTags() {
        UUID queue = old("gpu", ", \"filter\": {\"tags\": [\"x\"]}, \"concurrency_limit\": 2");
        UUID deployment = deploy("d", queue);
        run(null, StateType.SCHEDULED, row -> {
            row.setTags(new RawJson("[\"x\", \"y\"]"));
            row.setDeploymentId(deployment);
            row.setIdempotencyKey("tagged");
        });
        run(null, StateType.SCHEDULED, row -> row.setTags(new RawJson("[\"x\"]")));
        run(null, StateType.SCHEDULED, row -> row.setDeploymentId(deployment));

        assertThat(runs(queue, "{}")).containsExactly("tagged");

        for (int i = 0; i < 2; i++) {
            run(null, StateType.PENDING, row -> {
                row.setTags(new RawJson("[\"x\"]"));
                row.setDeploymentId(deployment);
            });
        }
        assertThat(runs(queue, "{}")).isEmpty();
        assertThat(slice.get("/work_queues/" + queue).json().get("active_slots").intValue())
                .isEqualTo(2);
    }

    @Test
    void anAgentThatTellsWhoItIsIsTakenDown() {
        UUID queue = old("gpu", "");
        UUID agent = UUID.randomUUID();
        now = NOON.plusSeconds(1);
        runs(queue, "{\"agent_id\": \"" + agent + "\"}");
        now = NOON.plusSeconds(2);
        runs(queue, "{\"agent_id\": \"" + agent + "\"}");

        Agent known = agents.read(agent).orElseThrow();
        assertThat(known.lastActivityTime()).isEqualTo(now);
        assertThat(known.created()).isEqualTo(NOON.plusSeconds(1));
        assertThat(known.workQueueId()).isEqualTo(queue);
        assertThat(slice.get("/work_queues/" + queue).json().get("status").stringValue())
                .isEqualTo("READY");
    }

    @Test
    void anAgentThatAsksTwiceAtOnceIsOneAgent() throws Exception {
        UUID queue = old("gpu", "");
        for (int round = 0; round < 20; round++) {
            UUID agent = UUID.randomUUID();
            Callable<UUID> ask = () -> {
                agents.recordPoll(agent, queue);
                return agent;
            };
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<UUID> asked : threads.invokeAll(Collections.nCopies(4, ask))) {
                    assertThat(agents.read(asked.get())).isPresent();
                }
            }
        }
        assertThat(agents.list(queue, 0, 100)).hasSize(20);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"x\"", "3", "null"})
    void whoeverTellsNonsenseIsNobody(String agent) {
        UUID queue = old("gpu", "");

        assertThat(slice.post("/work_queues/" + queue + "/get_runs", "{\"agent_id\": " + agent + "}")
                        .status())
                .isEqualTo(200);
        assertThat(agents.list(queue, 0, 10)).isEmpty();
    }

    @Test
    void agentsAreMadeNamedAnewAndRemoved() {
        UUID queue = old("gpu", "");
        Agent agent = agents.create("smith", queue);

        assertThat(agents.list(queue, 0, 10)).containsExactly(agent);
        assertThat(agents.update(agent.id(), "jones")).isTrue();
        assertThat(agents.read(agent.id()).orElseThrow().name()).isEqualTo("jones");
        assertThat(agents.delete(agent.id())).isTrue();
        assertThat(agents.delete(agent.id())).isFalse();
        assertThat(agents.read(agent.id())).isEmpty();
    }

    @Test
    void aQueueIsHealthyIfItIsAskedAndNothingIsLate() {
        UUID queue = old("gpu", "");
        assertThat(slice.get("/work_queues/" + queue + "/status").text())
                .isEqualTo("{\"healthy\":false,\"late_runs_count\":0,\"last_polled\":null,\"health_check_policy\":"
                        + "{\"maximum_late_runs\":0,\"maximum_seconds_since_last_polled\":60}}");

        runs(queue, "{}");
        now = NOON.plusSeconds(60);
        assertThat(slice.get("/work_queues/" + queue + "/status")
                        .json()
                        .get("healthy")
                        .booleanValue())
                .isTrue();
        now = NOON.plusSeconds(61);
        assertThat(slice.get("/work_queues/" + queue + "/status")
                        .json()
                        .get("healthy")
                        .booleanValue())
                .isFalse();

        now = NOON.plusSeconds(1);
        run(queue, StateType.SCHEDULED, row -> row.setStateName("Late"));
        Answer late = slice.get("/work_queues/" + queue + "/status");
        assertThat(late.json().get("healthy").booleanValue()).isFalse();
        assertThat(late.json().get("late_runs_count").intValue()).isEqualTo(1);
    }

    @Test
    void aQueueSaysWhatUsesUpItsLimit() {
        UUID queue = old("gpu", ", \"concurrency_limit\": 2");
        for (StateType state : List.of(StateType.PENDING, StateType.RUNNING, StateType.CANCELLING)) {
            run(queue, state, _ -> {});
        }

        Answer answer = slice.post("/work_queues/" + queue + "/concurrency_status", "{\"limit\": 2, \"page\": 2}");

        assertThat(answer.json().get("flow_runs").size()).isEqualTo(1);
        assertThat(answer.text()).startsWith("{\"active_slots\":3,\"concurrency_limit\":2,\"flow_runs\":[");
        assertThat(answer.text()).endsWith("\"count\":3,\"limit\":2,\"pages\":2,\"page\":2}");
    }

    @Test
    void aQueueThatDoesNotExistIsNotFound() {
        UUID nobody = new UUID(0, 1);

        assertThat(slice.post("/work_queues/" + nobody + "/get_runs", "{}"))
                .isEqualTo(new Answer(404, "{\"exception_message\":\"Work queue with id " + nobody + " not found.\"}"));
        assertThat(slice.get("/work_queues/" + nobody + "/status"))
                .isEqualTo(new Answer(404, "{\"exception_message\":\"Work queue with id " + nobody + " not found\"}"));
        assertThat(slice.post("/work_queues/" + nobody + "/concurrency_status", "{}"))
                .isEqualTo(new Answer(404, "{\"detail\":\"Work queue not found.\"}"));
    }
}
