package dev.provost.server.deployments;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.server.Slice.Answer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Making, reading, listing, pausing and removing deployments, from the request to the row.
abstract class DeploymentsContract extends DeploymentSlice {

    @Test
    void aNewDeploymentHasWhatNobodySaidOtherwise() {
        Answer answer = make("nightly", "");

        assertThat(answer.status()).isEqualTo(201);
        String id = answer.json().get("id").stringValue();
        assertThat(answer.json()).isEqualTo(new RawJson("""
                        {"id": "%s", "created": "2026-11-21T12:00:00Z", "updated": "2026-11-21T12:00:00Z",
                         "name": "nightly", "version": null, "description": null, "flow_id": "%s", "paused": false,
                         "schedules": [], "concurrency_limit": null, "global_concurrency_limit": null,
                         "concurrency_options": null, "job_variables": {}, "parameters": {}, "tags": [],
                         "labels": {"team": "a", "prefect.flow.id": "%s"}, "work_queue_name": null,
                         "work_queue_id": null, "last_polled": null, "parameter_openapi_schema": {}, "path": null,
                         "pull_steps": [], "entrypoint": null, "storage_document_id": null,
                         "infrastructure_document_id": null, "created_by": null, "updated_by": null,
                         "work_pool_name": null, "status": "NOT_READY", "enforce_parameter_schema": true}""".formatted(id, flow, flow)).tree());
        assertThat(told()).containsExactly("prefect.deployment.created");
        assertThat(slice.get("/deployments/" + id)).isEqualTo(new Answer(200, answer.text()));
        assertThat(slice.get("/deployments/name/etl/nightly")).isEqualTo(new Answer(200, answer.text()));
    }

    @Test
    void aDeploymentHasEverythingThatWasSaid() {
        String said = """
                {"version": "1", "description": "of all", "paused": true, "concurrency_limit": 3,
                 "concurrency_options": {"collision_strategy": "CANCEL_NEW", "grace_period_seconds": 90},
                 "job_variables": {"image": "x"}, "parameters": {"a": [1]}, "tags": ["t"],
                 "labels": {"own": 1, "team": "b"}, "parameter_openapi_schema": {"type": "object"}, "path": "/p",
                 "pull_steps": [{"step": {"k": 1}}], "entrypoint": "f.py:f", "enforce_parameter_schema": false}""";

        JsonNode made =
                make("nightly", "," + said.substring(1, said.length() - 1)).json();

        JsonNode expected = new RawJson(said).tree();
        for (String key : expected.propertyNames()) {
            if (!key.equals("concurrency_limit") && !key.equals("labels")) {
                assertThat(made.get(key)).as(key).isEqualTo(expected.get(key));
            }
        }
        assertThat(made.get("labels"))
                .isEqualTo(new RawJson("{\"team\":\"b\",\"prefect.flow.id\":\"" + flow + "\",\"own\":1}").tree());
        assertThat(made.get("concurrency_limit").isNull()).isTrue();
        assertThat(made.get("global_concurrency_limit").get("name").stringValue())
                .isEqualTo("deployment:" + made.get("id").stringValue());
        assertThat(made.get("global_concurrency_limit").get("limit").intValue()).isEqualTo(3);
    }

    @Test
    void aDeploymentOfTheSameNameIsMadeAnewAndKeepsWhatIsLeftOut() {
        String id = deploy("nightly", ", \"tags\": [\"t\"], \"parameters\": {\"a\": 1}, \"paused\": true");
        now = NOON.plusSeconds(1);

        Answer again = make("nightly", ", \"description\": \"new\"");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("id").stringValue()).isEqualTo(id);
        assertThat(again.json().get("created").stringValue()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(again.json().get("updated").stringValue()).isEqualTo("2026-11-21T12:00:01Z");
        assertThat(again.json().get("paused").booleanValue()).isTrue();
        assertThat(again.json().get("tags").toString()).isEqualTo("[\"t\"]");
        assertThat(again.json().get("parameters").size()).isZero();
        assertThat(told()).containsExactly("prefect.deployment.created", "prefect.deployment.updated");
    }

    @Test
    void anUpdateTellsWhatWasChanged() {
        deploy("nightly", ", \"tags\": [\"t\"]");
        now = NOON.plusSeconds(1);
        make("nightly", ", \"tags\": [\"u\"], \"concurrency_options\": {\"collision_strategy\": \"ENQUEUE\"}");

        JsonNode payload = inEvent("prefect.deployment.updated", EVENTS.PAYLOAD);

        assertThat(payload).isEqualTo(new RawJson("""
                        {"updated_fields": ["tags", "concurrency_options"],
                         "updates": {"tags": {"from": ["t"], "to": ["u"]},
                          "concurrency_options": {"from": null,
                           "to": {"collision_strategy": "ENQUEUE", "grace_period_seconds": null}}}}""").tree());
    }

    @Test
    void nothingIsToldOfADeploymentThatIsMadeAnewAsItIs() {
        deploy("nightly", ", \"tags\": [\"t\"]");

        make("nightly", ", \"tags\": [\"t\"]");

        assertThat(told()).containsExactly("prefect.deployment.created");
    }

    @Test
    void theEventTellsTheFlow() {
        deploy("nightly", "");

        JsonNode related = inEvent("prefect.deployment.created", EVENTS.RELATED);

        assertThat(related).isEqualTo(new RawJson("""
                        [{"prefect.resource.id": "prefect.flow.%s", "prefect.resource.name": "etl",
                          "prefect.resource.role": "flow"}]""".formatted(flow)).tree());
    }

    @Test
    void anEmptyObjectTakesTheJobVariablesAway() {
        deploy("nightly", ", \"job_variables\": {\"image\": \"x\"}");

        assertThat(make("nightly", "").json().get("job_variables").size()).isEqualTo(1);
        assertThat(make("nightly", ", \"job_variables\": {}")
                        .json()
                        .get("job_variables")
                        .size())
                .isZero();
    }

    @Test
    void aLimitIsChangedAndTakenAway() {
        deploy("nightly", ", \"concurrency_limit\": 1");

        Answer changed = make("nightly", ", \"concurrency_limit\": 2");
        Answer kept = make("nightly", "");
        Answer taken = make("nightly", ", \"concurrency_limit\": null");

        assertThat(changed.json().at("/global_concurrency_limit/limit").intValue())
                .isEqualTo(2);
        assertThat(kept.json().at("/global_concurrency_limit/limit").intValue()).isEqualTo(2);
        assertThat(taken.json().get("global_concurrency_limit").isNull()).isTrue();
        assertThat(database().<Integer>read(tx -> tx.sql().fetchCount(CONCURRENCY_LIMIT_V2)))
                .isZero();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ", \"global_concurrency_limit_id\": \"" + NOBODY
                        + "\"|404|{\"detail\":\"Concurrency limit not found\"}",
                ", \"storage_document_id\": \"" + NOBODY
                        + "\"|409|{\"detail\":\"Error creating deployment. Could not find "
                        + "storage block with id: " + NOBODY + ". This usually occurs when applying a deployment "
                        + "specification that was built against a different Prefect database / workspace.\"}",
                ", \"work_pool_name\": \"x\"|404|{\"detail\":\"Work pool \\\"x\\\" not found.\"}",
            })
    void whatADeploymentPointsToMustExist(String more, int status, String answer) {
        assertThat(make("nightly", more)).isEqualTo(new Answer(status, answer));
    }

    @Test
    void aDeploymentNeedsItsFlow() {
        flow = NOBODY;

        assertThat(make("nightly", "").status()).isEqualTo(409);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ", \"foo\": 1|/exception_detail/0/type|extra_forbidden",
                ", \"concurrency_limit\": 0|/exception_detail/0/type|greater_than",
                ", \"concurrency_limit\": 1, \"global_concurrency_limit_id\": \"" + NOBODY
                        + "\"|/exception_detail/0/msg|Value error, A deployment cannot have both a concurrency limit and "
                        + "a global concurrency limit.",
                ", \"concurrency_options\": {\"collision_strategy\": \"X\"}|/exception_detail/0/type|enum",
            })
    void whatCannotMeanAnythingIsRefused(String more, String where, String what) {
        Answer answer = make("nightly", more);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at(where).stringValue()).isEqualTo(what);
    }

    @Test
    void thatThereAreTwoLimitsIsToldBeforeAnythingElse() {
        String two = "\"concurrency_limit\": \"no\", \"global_concurrency_limit_id\": 5, \"foo\": 1";
        Answer made = make("nightly", ", " + two);
        Answer changed = slice.patch("/deployments/" + deploy("daily", ""), "{" + two + "}");

        for (Answer answer : List.of(made, changed)) {
            assertThat(answer.json().get("exception_detail")).hasSize(1);
            assertThat(answer.json().at("/exception_detail/0/type").stringValue())
                    .isEqualTo("value_error");
        }
    }

    @Test
    void theNameOfADeploymentIsNoPath() {
        assertThat(make("a/b", "").json().at("/exception_detail/0/type").stringValue())
                .isEqualTo("string_pattern_mismatch");
        assertThat(make("", "").status()).isEqualTo(201);
    }

    @Test
    void whatVeryOldClientsSendIsPassedOver() {
        assertThat(make("nightly", ", \"worker_pool_queue_id\": 1, \"worker_pool_name\": \"x\"")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void deploymentsAreFoundByWhatTheyAreAndBelongTo() {
        deploy("b", ", \"tags\": [\"t\"]");
        deploy("a", "");
        flow = flow("other");
        deploy("c", ", \"paused\": true");

        assertThat(names("{}")).isEqualTo("[\"a\",\"b\",\"c\"]");
        assertThat(names("{\"sort\": \"NAME_DESC\", \"limit\": 2}")).isEqualTo("[\"c\",\"b\"]");
        assertThat(names("{\"deployments\": {\"tags\": {\"all_\": [\"t\"]}}}")).isEqualTo("[\"b\"]");
        assertThat(names("{\"flows\": {\"name\": {\"any_\": [\"other\"]}}}")).isEqualTo("[\"c\"]");
        assertThat(names("{\"flow_runs\": {}}")).isEqualTo("[]");
        assertThat(names("{\"work_pools\": {}}")).isEqualTo("[]");
        assertThat(slice.post("/deployments/count", "{\"deployments\": {\"paused\": {\"eq_\": false}}}"))
                .isEqualTo(new Answer(200, "2"));
        assertThat(slice.post("/deployments/paginate", "{\"limit\": 2, \"page\": 2}")
                        .text())
                .endsWith("\"count\":3,\"limit\":2,\"pages\":2,\"page\":2}");
    }

    private String names(String body) {
        return RawJson.writing(slice.post("/deployments/filter", body).json().findValuesAsString("name"))
                .text();
    }

    @Test
    void deploymentsAreFoundByTheirRuns() {
        run(deploy("a", ""), "Scheduled", true, NOON);
        deploy("b", "");

        assertThat(names("{\"flow_runs\": {\"state\": {\"type\": {\"any_\": [\"SCHEDULED\"]}}}}"))
                .isEqualTo("[\"a\"]");
        assertThat(names("{\"task_runs\": {}}")).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "DELETE /", "POST /pause_deployment", "POST /resume_deployment"})
    void aDeploymentThatDoesNotExistIsNotFound(String operation) {
        String path = "/deployments/" + NOBODY + operation.substring(operation.indexOf('/'));
        Answer answer = switch (operation.substring(0, operation.indexOf(' '))) {
            case "GET" -> slice.get("/deployments/" + NOBODY);
            case "DELETE" -> slice.delete("/deployments/" + NOBODY);
            default -> slice.post(path, "");
        };

        assertThat(answer).isEqualTo(new Answer(404, "{\"detail\":\"Deployment not found\"}"));
    }

    @Test
    void aDeploymentThatIsPausedLosesTheRunsOfItsSchedules() {
        String id = deploy("a", "");
        run(id, "Scheduled", true, NOON.plusSeconds(9));
        run(id, "Late", true, NOON.minusSeconds(9));
        run(id, "Scheduled", false, NOON);
        run(id, "AwaitingConcurrencySlot", true, NOON);

        assertThat(slice.post("/deployments/" + id + "/pause_deployment", "")).isEqualTo(new Answer(200, "null"));

        assertThat(runs())
                .containsExactly(
                        "AwaitingConcurrencySlot true 2026-11-21T12:00:00Z", "Scheduled false 2026-11-21T12:00:00Z");
        assertThat(slice.get("/deployments/" + id).json().get("paused").booleanValue())
                .isTrue();
    }

    @Test
    void aDeploymentThatGoesOnIsScheduledAtOnce() {
        String id = deploy("a", ", \"paused\": true");
        timesWoken.set(0);

        assertThat(slice.post("/deployments/" + id + "/resume_deployment", "")).isEqualTo(new Answer(200, "null"));

        assertThat(timesWoken).hasValue(1);
        assertThat(slice.get("/deployments/" + id).json().get("paused").booleanValue())
                .isFalse();
    }

    @Test
    void aDeploymentThatIsMadeAnewLosesTheRunsThatItsSchedulesMadeForLater() {
        String id = deploy("a", "");
        run(id, "Scheduled", true, NOON.plusSeconds(9));
        run(id, "Late", true, NOON.minusSeconds(9));

        make("a", "");

        assertThat(runs()).containsExactly("Late true 2026-11-21T11:59:51Z");
    }

    @Test
    void whoeverSchedulesIsWokenByANewDeployment() {
        deploy("a", "");

        assertThat(timesWoken).hasValue(1);
    }

    @Test
    void aDeploymentIsRemovedWithItsLimitAndItsWaitingRuns() {
        String id = deploy("a", ", \"concurrency_limit\": 1");
        run(id, "Scheduled", false, NOON);
        now = NOON.plusSeconds(1);

        assertThat(slice.delete("/deployments/" + id)).isEqualTo(new Answer(204, ""));

        assertThat(slice.get("/deployments/" + id).status()).isEqualTo(404);
        assertThat(runs()).isEmpty();
        assertThat(database().<Integer>read(tx -> tx.sql().fetchCount(CONCURRENCY_LIMIT_V2)))
                .isZero();
        assertThat(told()).containsExactly("prefect.deployment.created", "prefect.deployment.deleted");
    }

    private String globalLimit(String name) {
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
        database()
                .write(tx -> tx.sql()
                        .insertInto(CONCURRENCY_LIMIT_V2)
                        .set(CONCURRENCY_LIMIT_V2.ID, id)
                        .set(CONCURRENCY_LIMIT_V2.NAME, name)
                        .set(CONCURRENCY_LIMIT_V2.LIMIT, 5)
                        .set(CONCURRENCY_LIMIT_V2.ACTIVE, true)
                        .set(CONCURRENCY_LIMIT_V2.ACTIVE_SLOTS, 0)
                        .set(CONCURRENCY_LIMIT_V2.DENIED_SLOTS, 0)
                        .set(CONCURRENCY_LIMIT_V2.SLOT_DECAY_PER_SECOND, 0.0)
                        .set(CONCURRENCY_LIMIT_V2.AVG_SLOT_OCCUPANCY_SECONDS, 2.0)
                        .execute());
        return id.toString();
    }

    private JsonNode limitOf(String deployment) {
        return slice.get("/deployments/" + deployment).json().get("global_concurrency_limit");
    }

    @ParameterizedTest(name = "when one {0}")
    @ValueSource(strings = {"is removed", "has no limit any more"})
    void aLimitThatDeploymentsShareStaysWithTheOthers(String what) {
        String shared = ", \"global_concurrency_limit_id\": \"" + globalLimit("shared") + "\"";
        String a = deploy("a", shared);
        String b = deploy("b", shared);
        Answer answer = what.equals("is removed")
                ? slice.delete("/deployments/" + a)
                : slice.patch("/deployments/" + a, "{\"concurrency_limit\": null}");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(limitOf(b).get("name").stringValue()).isEqualTo("shared");
        if (!what.equals("is removed")) {
            assertThat(limitOf(a).isNull()).isTrue();
        }
    }

    @Test
    void aDeploymentCanGoBackToALimitOfItsOwn() {
        String id = deploy("a", ", \"concurrency_limit\": 1");
        String own = limitOf(id).get("id").stringValue();
        String path = "/deployments/" + id;
        slice.patch(path, "{\"global_concurrency_limit_id\": \"" + globalLimit("shared") + "\"}");
        slice.patch(path, "{\"global_concurrency_limit_id\": null}");

        assertThat(slice.patch(path, "{\"concurrency_limit\": 3}").status()).isEqualTo(204);
        assertThat(limitOf(id).get("id").stringValue()).isEqualTo(own);
        assertThat(limitOf(id).get("limit").intValue()).isEqualTo(3);
    }

    /// Whoever holds several runs holds them in the order of their ids, and so they never wait for each other.
    @Test
    void runsAreRemovedWhileOthersMoveThem() throws Exception {
        String id = deploy("a", "");
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 40; i++) {
                run(id, "Scheduled", true, NOON.plusSeconds(40 - i));
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var removed = threads.submit(() -> slice.post("/deployments/" + id + "/pause_deployment", ""));
                var held = threads.submit(this::holdAllRuns);
                assertThat(removed.get().status()).isEqualTo(200);
                assertThat(held.get()).isLessThanOrEqualTo(40);
            }
            assertThat(runs()).isEmpty();
        }
    }

    private int holdAllRuns() {
        return database()
                .<Integer>write(tx -> tx.dialect()
                        .locked(tx.sql().select(FLOW_RUN.ID).from(FLOW_RUN).orderBy(FLOW_RUN.ID))
                        .fetch()
                        .size());
    }

    @Test
    void deploymentsAreRemovedTogether() {
        String a = deploy("a", "");
        String b = deploy("b", "");
        deploy("c", "");

        assertThat(slice.post("/deployments/bulk_delete", "{\"limit\": 2}"))
                .isEqualTo(new Answer(200, "{\"deleted\":[\"" + a + "\",\"" + b + "\"]}"));
        assertThat(slice.post("/deployments/bulk_delete", "{\"deployments\": {\"name\": {\"any_\": [\"a\"]}}}"))
                .isEqualTo(new Answer(200, "{\"deleted\":[]}"));
        assertThat(slice.post("/deployments/bulk_delete", "{\"limit\": 51}").status())
                .isEqualTo(422);
    }

    @Test
    void theVersionsOfADeploymentAreToldByItsRuns() {
        String id = deploy("a", "");
        String runs = "/deployments/" + id + "/create_flow_run";
        slice.post(runs, "{\"state\": {\"type\": \"COMPLETED\"}}");
        slice.patch("/deployments/" + id, "{\"version\": \"2\"}");
        now = NOON.plusSeconds(1);
        slice.post(runs, "{\"state\": {\"type\": \"FAILED\"}}");
        now = NOON.plusSeconds(2);
        slice.post(runs, "{\"state\": {\"type\": \"COMPLETED\"}}");
        slice.post(runs, """
                {"state": {"type": "SCHEDULED", "state_details": {"scheduled_time": "2026-11-22T12:00:00Z"}}}""");

        assertThat(slice.get("/provost/deployments/" + id + "/versions").json()).isEqualTo(new RawJson("""
                        [{"version": "2", "runs": 2, "failed": 1,
                          "first": "2026-11-21T12:00:01Z", "last": "2026-11-21T12:00:02Z"},
                         {"version": null, "runs": 1, "failed": 0,
                          "first": "2026-11-21T12:00:00Z", "last": "2026-11-21T12:00:00Z"}]""").tree());
        assertThat(slice.get("/provost/deployments/" + NOBODY + "/versions")).isEqualTo(new Answer(200, "[]"));
    }
}
