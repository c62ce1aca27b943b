package dev.provost.server.workpools;

import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateType;
import dev.provost.api.workpools.WorkQueue;
import dev.provost.api.workpools.WorkerStatus;
import dev.provost.server.Slice.Answer;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `/api/work_pools`, from the request to the row.
abstract class WorkPoolsContract extends PoolWorld {
    private static final String VARIABLES = "\"variables\": {\"type\": \"object\", \"properties\": {\"a\": {}}}";

    @Test
    void aNewPoolHasADefaultQueueAndIsNotReady() {
        Answer answer = slice.post("/work_pools/", "{\"name\": \"local\", \"type\": \"process\"}");

        assertThat(answer.status()).isEqualTo(201);
        String id = answer.json().get("id").stringValue();
        assertThat(answer.text())
                .isEqualTo("{\"id\":\"" + id + "\",\"created\":\"2026-11-21T12:00:00Z\",\"updated\":"
                        + "\"2026-11-21T12:00:00Z\",\"name\":\"local\",\"description\":null,\"type\":\"process\","
                        + "\"base_job_template\":{},\"is_paused\":false,\"concurrency_limit\":null,"
                        + "\"status\":\"NOT_READY\",\"default_queue_id\":\"" + queueId("local", "default")
                        + "\",\"storage_configuration\":{\"bundle_upload_step\":null,\"bundle_execution_step\":null,"
                        + "\"default_result_storage_block_id\":null},\"active_slots\":null}");
        assertThat(slice.get("/work_pools/local")).isEqualTo(new Answer(200, answer.text()));
        assertThat(told())
                .containsExactly(
                        "prefect.work-pool.created", "prefect.work-pool.not-ready", "prefect.work-queue.created");
    }

    @Test
    void aPoolForAgentsHasNoStatus() {
        Answer answer = slice.post("/work_pools/", "{\"name\": \"old\"}");

        assertThat(answer.json().get("type").stringValue()).isEqualTo("prefect-agent");
        assertThat(answer.json().get("status").isNull()).isTrue();
        assertThat(told()).containsExactly("prefect.work-pool.created", "prefect.work-queue.created");
    }

    private static String withVariable(String schema) {
        return "{\"name\": \"local\", \"type\": \"process\", \"base_job_template\": {\"job_configuration\": {\"b\": \"c\"}, "
                + "\"variables\": {\"type\": \"object\", \"required\": [\"b\"], \"properties\": {\"b\": {}, \"a\": "
                + schema + "}}}}";
    }

    @Test
    void theDefaultOfAJobVariableIsWhatThePoolItselfAsksFor() {
        UUID block = UUID.randomUUID();
        blocks.put(block, new RawJson("{\"x\": 1}").tree());
        String reference = "{\"type\": \"integer\", \"default\": {\"$ref\": {\"block_document_id\": \"%s\"}}}";

        assertThat(slice.post("/work_pools/", withVariable("{\"type\": \"integer\", \"default\": \"x\"}")))
                .isEqualTo(new Answer(
                        422,
                        "{\"detail\":\"Validation failed for work pool's job variable defaults: Validation failed for "
                                + "field 'a'. Failure reason: 'x' is not valid under any of the given schemas\"}"));
        assertThat(slice.post("/work_pools/", withVariable(reference.formatted(block)))
                        .status())
                .isEqualTo(422);
        assertThat(slice.post("/work_pools/", withVariable(reference.formatted(UUID.randomUUID()))))
                .isEqualTo(new Answer(404, "{\"detail\":\"Block not found.\"}"));
        assertThat(slice.post("/work_pools/", withVariable("{\"type\": \"integer\", \"default\": null}"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void twoPoolsCannotHaveTheSameName() {
        pool("local", "");

        assertThat(slice.post("/work_pools/", "{\"name\": \"local\"}"))
                .isEqualTo(new Answer(409, "{\"detail\":\"A work pool with this name already exists.\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Prefect", "prefect-x"})
    void namesOfItsOwnAreNotTaken(String name) {
        assertThat(slice.post("/work_pools/", "{\"name\": \"" + name + "\"}").status())
                .isEqualTo(403);
        assertThat(slice.delete("/work_pools/" + name).status()).isEqualTo(403);
        assertThat(slice.patch("/work_pools/" + name, "{\"description\": \"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(slice.patch("/work_pools/" + name, "{\"is_paused\": true}").status())
                .isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\": \" '\"| Value error, name cannot be an empty string",
                "\"name\": \"a/b\"| String should match pattern '^[^/%&><]+$'",
                "\"name\": 3| Input should be a valid string",
                "\"name\": \"a\", \"concurrency_limit\": -1| Input should be greater than or equal to 0",
                "\"name\": \"a\", \"base_job_template\": {\"a\": 1}| Value error, The `base_job_template` must contain"
                        + " both a `job_configuration` key and a `variables` key.",
                "\"name\": \"a\", \"base_job_template\": {\"job_configuration\": {\"x\": [\"{{ a }} {{b}}\"]}, "
                        + VARIABLES + "}| Value error, The variables specified in the job configuration template must"
                        + " be present as properties in the variables schema. Your job configuration uses the"
                        + " following undeclared variable(s): b.",
            })
    void aPoolThatMakesNoSenseIsRefused(String body, String message) {
        Answer answer = slice.post("/work_pools/", "{" + body + "}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("exception_detail").findValuesAsString("msg"))
                .containsExactly(message);
    }

    @Test
    void whatIsSentOfAPoolIsChangedAndTold() {
        pool("local", ", \"description\": \"mine\", \"concurrency_limit\": 3");
        now = NOON.plusSeconds(1);

        String template = "{\"job_configuration\": {\"x\": \"{{ a }}\"}, " + VARIABLES + "}";
        assertThat(slice.patch(
                                "/work_pools/local",
                                "{\"description\": null, \"concurrency_limit\": 3, \"base_job_template\": " + template
                                        + "}")
                        .status())
                .isEqualTo(204);

        Answer after = slice.get("/work_pools/local");
        assertThat(after.json().get("description").isNull()).isTrue();
        assertThat(after.json().get("concurrency_limit").intValue()).isEqualTo(3);
        assertThat(after.json().get("updated").stringValue()).isEqualTo("2026-11-21T12:00:01Z");
        assertThat(told().subList(3, 4)).containsExactly("prefect.work-pool.updated");
        RawJson payload = database()
                .read(tx -> tx.sql()
                        .select(EVENTS.PAYLOAD)
                        .from(EVENTS)
                        .where(EVENTS.EVENT.eq("prefect.work-pool.updated"))
                        .fetchSingle()
                        .value1());
        assertThat(payload.tree().get("updated_fields").toString())
                .isEqualTo("[\"description\",\"base_job_template\"]");
        assertThat(payload.tree().at("/updates/description/from").stringValue()).isEqualTo("mine");
        assertThat(payload.tree().at("/updates/description/to").isNull()).isTrue();
        assertThat(payload.tree()
                        .at("/updates/base_job_template/to/job_configuration/x")
                        .stringValue())
                .isEqualTo("{{ a }}");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"is_paused", "storage_configuration", "base_job_template"})
    void nothingCannotBeStoredWhereSomethingMustBe(String field) {
        pool("local", "");

        assertThat(slice.patch("/work_pools/local", "{\"" + field + "\": null}").status())
                .isEqualTo(409);
    }

    @Test
    void aPausedPoolThatGoesOnIsReadyIfAWorkerIsThere() {
        pool("local", "");
        now = NOON.plusSeconds(1);
        slice.patch("/work_pools/local", "{\"is_paused\": true}");
        assertThat(slice.get("/work_pools/local").json().get("status").stringValue())
                .isEqualTo("PAUSED");

        now = NOON.plusSeconds(2);
        slice.patch("/work_pools/local", "{\"is_paused\": false}");
        assertThat(slice.get("/work_pools/local").json().get("status").stringValue())
                .isEqualTo("NOT_READY");

        worker("local");
        now = NOON.plusSeconds(3);
        slice.patch("/work_pools/local", "{\"is_paused\": false}");
        assertThat(slice.get("/work_pools/local").json().get("status").stringValue())
                .isEqualTo("READY");
        assertThat(told().subList(3, 6))
                .containsExactly("prefect.work-pool.paused", "prefect.work-pool.not-ready", "prefect.work-pool.ready");
        assertThat(follows("prefect.work-pool.paused")).isEmpty();
        assertThat(follows("prefect.work-pool.ready")).isPresent();
    }

    private void worker(String pool) {
        database()
                .write(tx -> tx.sql()
                        .insertInto(WORKER)
                        .set(WORKER.ID, ids.random())
                        .set(WORKER.NAME, "w")
                        .set(WORKER.LAST_HEARTBEAT_TIME, now)
                        .set(WORKER.STATUS, WorkerStatus.ONLINE)
                        .set(
                                WORKER.WORK_POOL_ID,
                                pools.find(tx, pool).orElseThrow().id())
                        .execute());
    }

    private Optional<Object> follows(String event) {
        return Optional.ofNullable(database()
                .<Object>read(tx -> tx.sql()
                        .select(EVENTS.FOLLOWS)
                        .from(EVENTS)
                        .where(EVENTS.EVENT.eq(event))
                        .fetchSingle()
                        .value1()));
    }

    @Test
    void aRemovedPoolIsGoneWithItsQueues() {
        pool("local", "");
        queue("local", "fast", "");
        now = NOON.plusSeconds(1);

        assertThat(slice.delete("/work_pools/local").status()).isEqualTo(204);

        assertThat(slice.get("/work_pools/local"))
                .isEqualTo(new Answer(404, "{\"detail\":\"Work pool \\\"local\\\" not found.\"}"));
        assertThat(slice.delete("/work_pools/local").status()).isEqualTo(404);
        assertThat(rows()).isZero();
        assertThat(told().subList(4, 7))
                .containsExactly(
                        "prefect.work-pool.deleted", "prefect.work-queue.deleted", "prefect.work-queue.deleted");
    }

    @Test
    void poolsAreListedByNameWithTheSlotsThatAreTaken() {
        pool("b", ", \"concurrency_limit\": 5");
        pool("a", "");
        run(queueId("b", "default"), StateType.RUNNING, _ -> {});
        run(queueId("b", "default"), StateType.PENDING, _ -> {});
        run(queueId("b", "default"), StateType.SCHEDULED, _ -> {});
        run(queueId("a", "default"), StateType.RUNNING, _ -> {});

        Answer list = slice.post("/work_pools/filter", "{}");

        assertThat(list.json().findValuesAsString("name")).containsExactly("a", "b");
        assertThat(list.json().get(0).get("active_slots").isNull()).isTrue();
        assertThat(list.json().get(1).get("active_slots").intValue()).isEqualTo(2);
        String filter = "{\"work_pools\": {\"name\": {\"any_\": [\"b\"]}}}";
        assertThat(slice.post("/work_pools/filter", filter).json().size()).isEqualTo(1);
        assertThat(slice.post("/work_pools/count", filter)).isEqualTo(new Answer(200, "1"));
        assertThat(slice.post("/work_pools/count", "")).isEqualTo(new Answer(200, "2"));
    }

    @Test
    void aDeploymentFindsOrMakesItsQueue() {
        pool("local", "");

        Optional<WorkQueue> made = database().write(tx -> newPools.ensure(tx, "local", "fast", now));
        Optional<WorkQueue> found = database().write(tx -> newPools.ensure(tx, "local", "fast", now));

        assertThat(found).isEqualTo(made);
        assertThat(order("local")).containsExactly("default:1", "fast:2");
        Optional<WorkQueue> usual = database().write(tx -> newPools.ensure(tx, "local", null, now));
        assertThat(usual.orElseThrow().id()).isEqualTo(queueId("local", "default"));
        Optional<WorkQueue> none = database().write(tx -> newPools.ensure(tx, null, null, now));
        assertThat(none).isEmpty();
    }

    @Test
    void queuesOfNoPoolBelongToThePoolForAgents() {
        database().write(tx -> newPools.ensure(tx, null, "gpu", now));
        database().write(tx -> newPools.ensure(tx, null, "default", now));
        database().write(tx -> newPools.ensure(tx, null, "gpu", now));

        assertThat(order("default-agent-pool")).containsExactly("gpu:1", "default:2");
    }
}
