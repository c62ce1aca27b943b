package dev.provost.server.deployments;

import static dev.provost.store.tables.Tables.VARIABLE;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.server.Slice.Answer;
import dev.provost.store.Dialect;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Runs that are made of deployments and handed out, and what is asked of their parameters and job variables.
abstract class DeployedRunsContract extends DeploymentSlice {
    private static final String SCHEMA =
            "\"parameter_openapi_schema\": {\"type\": \"object\", \"required\": [\"x\"], \"properties\": {\"x\": "
                    + "{\"type\": \"integer\"}}}";

    private Answer start(String deployment, String body) {
        return slice.post("/deployments/" + deployment + "/create_flow_run", body);
    }

    @Test
    void aRunHasWhatItDoesNotSayFromItsDeployment() {
        String id = deploy(
                "nightly",
                ", \"parameters\": {\"a\": 1, \"b\": 1}, \"tags\": [\"t\"], \"version\": \"v1\", \"labels\": {\"k\": 1}");

        Answer answer = start(id, "{\"parameters\": {\"b\": 2}, \"tags\": [\"u\"], \"name\": \"first\"}");

        assertThat(answer.status()).isEqualTo(201);
        JsonNode run = answer.json();
        assertThat(run.get("name").stringValue()).isEqualTo("first");
        assertThat(run.get("flow_id").stringValue()).isEqualTo(flow);
        assertThat(run.get("deployment_id").stringValue()).isEqualTo(id);
        assertThat(run.get("deployment_version").stringValue()).isEqualTo("v1");
        assertThat(run.get("parameters")).isEqualTo(new RawJson("{\"a\": 1, \"b\": 2}").tree());
        assertThat(run.get("tags").toString()).isEqualTo("[\"t\",\"u\"]");
        assertThat(run.get("state_type").stringValue()).isEqualTo("SCHEDULED");
        assertThat(run.get("auto_scheduled").booleanValue()).isFalse();
        assertThat(run.get("labels"))
                .isEqualTo(new RawJson(
                                "{\"team\": \"a\", \"prefect.flow.id\": \"%s\", \"k\": 1, \"prefect.deployment.id\": \"%s\"}"
                                        .formatted(flow, id))
                        .tree());
    }

    @Test
    void aRunWithTheSameKeyIsTheSameRun() {
        String id = deploy("nightly", "");

        Answer first = start(id, "{\"idempotency_key\": \"k\"}");
        Answer second = start(id, "{\"idempotency_key\": \"k\"}");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().get("id")).isEqualTo(first.json().get("id"));
    }

    @Test
    void recipesInParametersAreFollowed() {
        database()
                .write(tx -> tx.sql()
                        .insertInto(VARIABLE)
                        .set(VARIABLE.ID, UUID.randomUUID())
                        .set(VARIABLE.NAME, "size")
                        .set(VARIABLE.VALUE, new RawJson("3"))
                        .execute());
        String id = deploy(
                "nightly",
                ", \"parameters\": {\"a\": {\"__prefect_kind\": \"workspace_variable\", \"variable_name\": \"size\"}}");

        assertThat(start(id, "{}").json().at("/parameters/a").intValue()).isEqualTo(3);
        assertThat(start(id, "{\"parameters\": {\"a\": {\"__prefect_kind\": \"json\", \"value\": \"{\"}}}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"parameters\": {\"x\": 1}}|201|",
                "{\"parameters\": {\"x\": \"a\"}}|409|Error creating flow run: Validation failed for field 'x'. Failure "
                        + "reason: 'a' is not of type 'integer'",
                "{}|409|Error creating flow run: Validation failed. Failure reason: 'x' is a required property",
                "{\"enforce_parameter_schema\": false}|201|",
            })
    void parametersOfARunFitTheSchema(String body, int status, String detail) {
        String id = deploy("nightly", ", \"enforce_parameter_schema\": true, " + SCHEMA);

        Answer answer = start(id, body);

        assertThat(answer.status()).isEqualTo(status);
        if (detail != null) {
            assertThat(answer.json().get("detail").stringValue()).isEqualTo(detail);
        }
    }

    @Test
    void parametersOfADeploymentFitTheSchemaAsFarAsTheyGo() {
        Answer refused = make("a", ", \"enforce_parameter_schema\": true, \"parameters\": {\"x\": \"a\"}, " + SCHEMA);
        Answer flawed = make("a", ", \"enforce_parameter_schema\": true, \"parameter_openapi_schema\": {\"type\": 3}");
        Answer made = make("a", ", \"enforce_parameter_schema\": true, \"parameters\": {}, " + SCHEMA);

        assertThat(refused.json().at("/exception_detail/0/msg").stringValue())
                .isEqualTo(
                        "Value error, Validation failed for field 'x'. Failure reason: 'a' is not of type 'integer'");
        assertThat(flawed.json().at("/exception_detail/0/msg").stringValue())
                .isEqualTo(
                        "Value error, The provided schema is not a valid json schema. Schema error: 3 is not valid under "
                                + "any of the given schemas");
        assertThat(made.status()).isEqualTo(201);
    }

    @Test
    void changedParametersFitTheSchemaToo() {
        String id = deploy("a", ", \"enforce_parameter_schema\": true, " + SCHEMA);

        assertThat(slice.patch("/deployments/" + id, "{\"parameters\": {\"x\": 2}}")
                        .status())
                .isEqualTo(204);
        assertThat(slice.patch("/deployments/" + id, "{\"parameters\": {\"x\": \"a\"}}")
                        .text())
                .isEqualTo(
                        "{\"detail\":\"Error updating deployment: Validation failed for field 'x'. Failure reason: 'a' "
                                + "is not of type 'integer'\"}");
        assertThat(slice.patch("/deployments/" + id, "{\"parameters\": null}").status())
                .isEqualTo(409);
        assertThat(slice.patch("/deployments/" + NOBODY, "{}"))
                .isEqualTo(new Answer(404, "{\"detail\":\"Deployment not found.\"}"));
    }

    @Test
    void whatIsNotSentInAChangeIsKept() {
        String id = deploy("a", ", \"tags\": [\"t\"], \"job_variables\": {\"k\": 1}, \"description\": \"d\"");

        slice.patch("/deployments/" + id, "{\"description\": null, \"job_variables\": null}");

        JsonNode changed = slice.get("/deployments/" + id).json();
        assertThat(changed.get("description").isNull()).isTrue();
        assertThat(changed.get("tags").size()).isEqualTo(1);
        assertThat(changed.get("job_variables").size()).isEqualTo(1);
        slice.patch("/deployments/" + id, "{\"job_variables\": {}}");
        assertThat(slice.get("/deployments/" + id).json().get("job_variables").size())
                .isZero();
    }

    @Test
    void aDeploymentIsPlacedInAQueueThatIsMadeForIt() {
        pool("pool", "{}");

        JsonNode placed = make("a", ", \"work_pool_name\": \"pool\", \"work_queue_name\": \"fast\"")
                .json();
        String id = placed.get("id").stringValue();

        assertThat(placed.get("work_pool_name").stringValue()).isEqualTo("pool");
        assertThat(placed.get("work_queue_name").stringValue()).isEqualTo("fast");
        JsonNode run = start(id, "{}").json();
        assertThat(run.get("work_queue_id")).isEqualTo(placed.get("work_queue_id"));
        assertThat(start(id, "{\"work_queue_name\": \"slow\"}")
                        .json()
                        .get("work_queue_name")
                        .stringValue())
                .isEqualTo("slow");
        slice.patch("/deployments/" + id, "{\"work_pool_name\": null}");
        assertThat(slice.get("/deployments/" + id).json().get("work_pool_name").isNull())
                .isTrue();
        assertThat(start(id, "{\"work_queue_name\": \"x\"}").status()).isEqualTo(400);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"create_flow_run", "create_flow_run/bulk"})
    void aQueueThatARunNamesIsNotThereIfTheRunIsNot(String operation) {
        pool("pool", "{}");
        String id = deploy("a", ", \"work_pool_name\": \"pool\"");
        String run = "{\"work_queue_name\": \"new\", \"parent_task_run_id\": \"" + NOBODY + "\"}";

        Answer answer =
                slice.post("/deployments/" + id + "/" + operation, operation.endsWith("bulk") ? "[" + run + "]" : run);

        assertThat(answer.text()).doesNotContain("CREATED", "\"id\"");
        assertThat(queues("new")).isZero();
        assertThat(start(id, "{\"work_queue_name\": \"new\"}").status()).isEqualTo(201);
        assertThat(queues("new")).isOne();
    }

    private int queues(String name) {
        return database().read(tx -> tx.sql().fetchCount(WORK_QUEUE, WORK_QUEUE.NAME.eq(name)));
    }

    @Test
    void aQueueWithoutAPoolIsOneForAgents() {
        JsonNode placed = make("a", ", \"work_queue_name\": \"old\"").json();

        assertThat(placed.get("work_pool_name").stringValue()).isEqualTo("default-agent-pool");
        assertThat(placed.get("work_queue_name").stringValue()).isEqualTo("old");
    }

    @Test
    void jobVariablesAreWhatThePoolAsksFor() {
        pool("pool", """
                {"job_configuration": {"cpu": "{{ cpu }}", "image": "{{ image }}"}, "variables": {"type": "object",
                 "required": ["image"], "properties": {"cpu": {"type": "integer", "default": 1},
                 "image": {"type": "string"}}}}""");
        Answer refused = make("a", ", \"work_pool_name\": \"pool\", \"job_variables\": {\"cpu\": \"two\"}");
        String id = deploy("a", ", \"work_pool_name\": \"pool\", \"job_variables\": {\"cpu\": 2}");

        assertThat(refused)
                .isEqualTo(new Answer(
                        422,
                        "{\"detail\":\"Error creating deployment: Validation failed for field 'cpu'. Failure reason: "
                                + "'two' is not valid under any of the given schemas\"}"));
        assertThat(start(id, "{}"))
                .isEqualTo(new Answer(
                        422,
                        "{\"detail\":\"Error creating flow run: Validation failed. Failure reason: 'image' is a required "
                                + "property\"}"));
        assertThat(start(id, "{\"job_variables\": {\"image\": \"x\"}}").status())
                .isEqualTo(201);
        assertThat(slice.patch(
                        "/deployments/" + id, "{\"work_pool_name\": \"pool\", \"job_variables\": {\"image\": 1}}"))
                .isEqualTo(
                        new Answer(
                                409,
                                "{\"detail\":\"Error creating deployment: <ValidationError: \\\"1 is not of type 'string'\\\">\"}"));
    }

    @Test
    void aDefaultMayStandForABlock() {
        UUID block = UUID.randomUUID();
        JsonNode contents = new RawJson("{\"host\": \"h\"}").tree();
        blocks.put(block, contents);
        pool("pool", """
                {"job_configuration": {"c": "{{ c }}"}, "variables": {"type": "object", "required": ["c"],
                 "properties": {"c": {"type": "object", "default": {"$ref": {"block_document_id": "%s"}}}}}}""".formatted(block));
        String id = deploy("a", ", \"work_pool_name\": \"pool\"");

        blocks.remove(block);
        assertThat(start(id, "{}")).isEqualTo(new Answer(404, "{\"detail\":\"Block not found.\"}"));
        blocks.put(block, contents);
        assertThat(start(id, "{}").status()).isEqualTo(201);
    }

    @Test
    void runsAreMadeTogetherAndWhatGoesWrongWithOneIsItsAnswer() {
        String id = deploy("a", ", \"enforce_parameter_schema\": true, " + SCHEMA);
        String path = "/deployments/" + id + "/create_flow_run/bulk";

        JsonNode results =
                slice.post(path, "[{\"parameters\": {\"x\": 1}}, {}]").json().get("results");

        assertThat(results.get(0).get("status").stringValue()).isEqualTo("CREATED");
        assertThat(results.get(1).toString())
                .isEqualTo(
                        "{\"flow_run_id\":null,\"status\":\"FAILED\",\"error\":\"Parameter validation failed: Validation "
                                + "failed. Failure reason: 'x' is a required property\"}");
        assertThat(slice.post(
                                path,
                                "[{\"parameters\": {\"x\": 1}, \"infrastructure_document_id\": \"" + NOBODY + "\"}]")
                        .json()
                        .at("/results/0/error")
                        .stringValue())
                .as("words of ours on every database")
                .isEqualTo("Data integrity conflict. A unique or foreign key constraint was violated.");
        assertThat(slice.post(path, "[]")).isEqualTo(new Answer(200, "{\"results\":[]}"));
        assertThat(slice.post(path, "[" + "{},".repeat(100) + "{}]"))
                .isEqualTo(new Answer(400, "{\"detail\":\"Cannot create more than 100 flow runs at once.\"}"));
        assertThat(slice.post(path.replace(id, NOBODY), "[]").status()).isEqualTo(404);
        assertThat(start(NOBODY, "{}").status()).isEqualTo(404);
    }

    @Test
    void whoeverAsksForRunsMakesTheDeploymentReady() {
        String id = deploy("a", "");
        run(id, "Scheduled", true, NOON.plusSeconds(60));
        run(id, "Late", true, NOON);
        now = NOON.plusSeconds(1);

        Answer polled = slice.post(
                "/deployments/get_scheduled_flow_runs",
                "{\"deployment_ids\": [\"" + id + "\"], \"scheduled_before\": \"2026-11-21T12:00:30Z\"}");

        assertThat(polled.json().findValuesAsString("name")).containsExactly("Late true 2026-11-21T12:00:00Z");
        JsonNode deployment = slice.get("/deployments/" + id).json();
        assertThat(deployment.get("status").stringValue()).isEqualTo("READY");
        assertThat(deployment.get("last_polled").stringValue()).isEqualTo("2026-11-21T12:00:01Z");
        assertThat(deployment.get("updated").stringValue()).isEqualTo("2026-11-21T12:00:00Z");
        slice.post("/deployments/get_scheduled_flow_runs", "{\"deployment_ids\": [\"" + id + "\"]}");
        assertThat(told()).containsExactly("prefect.deployment.created", "prefect.deployment.ready");
    }

    @Test
    void oldQueuesThatPassADeploymentAreFound() {
        pool("pool", "{}");
        String id = deploy("a", ", \"work_pool_name\": \"pool\", \"tags\": [\"t\", \"u\"]");
        filter("all", "{}");
        filter("fits", "{\"tags\": [\"t\"], \"deployment_ids\": [\"" + id + "\"]}");
        filter("tags", "{\"tags\": [\"v\"]}");
        filter("other", "{\"deployment_ids\": [\"" + NOBODY + "\"]}");

        Answer answer = slice.get("/deployments/" + id + "/work_queue_check");

        // On SQLite no filter is one that all pass, as with the reference.
        List<String> found =
                database().dialect() == Dialect.SQLITE ? List.of("all", "default", "fits") : List.of("all", "fits");
        assertThat(answer.json().findValuesAsString("name")).containsExactlyInAnyOrderElementsOf(found);
        assertThat(slice.get("/deployments/" + NOBODY + "/work_queue_check").status())
                .isEqualTo(404);
    }

    private void filter(String queue, String filter) {
        database()
                .write(tx -> tx.sql()
                        .insertInto(WORK_QUEUE)
                        .set(WORK_QUEUE.ID, UUID.randomUUID())
                        .set(WORK_QUEUE.NAME, queue)
                        .set(
                                WORK_QUEUE.WORK_POOL_ID,
                                tx.sql().select(WORK_POOL.ID).from(WORK_POOL).fetchSingle(WORK_POOL.ID))
                        .set(WORK_QUEUE.FILTER, new RawJson(filter))
                        .execute());
    }
}
