package dev.provost.server.flows;

import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.EVENT_RESOURCES;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.states.StateType;
import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.events.Events;
import dev.provost.server.http.Router;
import dev.provost.server.streams.Hub;
import dev.provost.store.EventStore;
import dev.provost.store.FlowStore;
import dev.provost.store.TaskRunRecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `/api/flows`, from the request to the row.
abstract class FlowsContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String NOBODY = "00000000-0000-0000-0000-000000000001";

    private Instant now = NOON;
    private Slice slice;

    @BeforeEach
    void startOver() {
        database().write(tx -> tx.sql().deleteFrom(FLOW).execute());
        database().write(tx -> tx.sql().deleteFrom(EVENTS).execute());
        database().write(tx -> tx.sql().deleteFrom(EVENT_RESOURCES).execute());
        var events = new Events(
                database(), new EventStore(new Ids(new Random(2))), new TaskRunRecordStore(), new Hub<>(), () -> now);
        var ids = new Ids(new Random(1));
        var router = new Router();
        new FlowRoutes(new Flows(database(), new FlowStore(), new FlowEvents(events, ids), () -> now, ids))
                .register(router);
        slice = new Slice(router);
        now = NOON;
    }

    private String register(String json) {
        return slice.post("/flows/", json).json().get("id").stringValue();
    }

    private List<String> told() {
        return database()
                .read(tx -> tx.sql()
                        .select(EVENTS.EVENT)
                        .from(EVENTS)
                        .orderBy(EVENTS.OCCURRED)
                        .fetch(EVENTS.EVENT));
    }

    @Test
    void aNewFlowIsCreated() {
        Answer answer = slice.post("/flows/", "{\"name\": \"etl\", \"tags\": [\"a\"], \"labels\": {\"k\": 1}}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(UUID.fromString(answer.json().get("id").stringValue()).version())
                .isEqualTo(4);
        assertThat(answer.text())
                .isEqualTo("{\"id\":\"" + answer.json().get("id").stringValue()
                        + "\",\"created\":\"2026-11-21T12:00:00Z\",\"updated\":\"2026-11-21T12:00:00Z\","
                        + "\"name\":\"etl\",\"tags\":[\"a\"],\"labels\":{\"k\":1}}");
        assertThat(told()).containsExactly("prefect.flow.created");
    }

    @Test
    void aFlowOfTheSameNameIsTheSameFlow() {
        String first = register("{\"name\": \"etl\", \"tags\": [\"a\"], \"labels\": null}");
        now = NOON.plusSeconds(1);

        Answer second = slice.post("/flows/", "{\"name\": \"etl\", \"tags\": [\"b\"]}");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().get("id").stringValue()).isEqualTo(first);
        assertThat(second.json().get("tags").toString()).isEqualTo("[\"a\"]");
        assertThat(second.json().get("labels").isNull()).isTrue();
        assertThat(told()).hasSize(1);
    }

    @Test
    void aFlowIsReadByIdAndByName() {
        String id = register("{\"name\": \"nightly etl\"}");

        assertThat(slice.get("/flows/" + id).json().get("name").stringValue()).isEqualTo("nightly etl");
        assertThat(slice.get("/flows/name/nightly%20etl").json().get("id").stringValue())
                .isEqualTo(id);
    }

    @Test
    void changedTagsAreKept() {
        String id = register("{\"name\": \"etl\", \"tags\": [\"a\"]}");
        now = NOON.plusSeconds(1);

        assertThat(slice.patch("/flows/" + id, "{\"tags\": [\"b\", \"b\"]}").status())
                .isEqualTo(204);
        assertThat(slice.patch("/flows/" + id, "{}").status()).isEqualTo(204);

        assertThat(slice.get("/flows/" + id).json().get("tags").toString()).isEqualTo("[\"b\",\"b\"]");
        assertThat(slice.get("/flows/" + id).json().get("updated").stringValue())
                .isEqualTo("2026-11-21T12:00:01Z");
        assertThat(told()).containsExactly("prefect.flow.created", "prefect.flow.updated", "prefect.flow.updated");
    }

    @Test
    void aRemovedFlowIsGone() {
        String id = register("{\"name\": \"etl\"}");
        now = NOON.plusSeconds(1);

        assertThat(slice.delete("/flows/" + id).status()).isEqualTo(204);

        assertThat(slice.get("/flows/" + id).status()).isEqualTo(404);
        assertThat(told()).containsExactly("prefect.flow.created", "prefect.flow.deleted");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"GET, ''", "DELETE, ''", "PATCH, {}"})
    void aFlowThatDoesNotExistIsNotFound(String method, String body) {
        Answer answer = switch (method) {
            case "GET" -> slice.get("/flows/" + NOBODY);
            case "DELETE" -> slice.delete("/flows/" + NOBODY);
            default -> slice.patch("/flows/" + NOBODY, body);
        };

        assertThat(answer).isEqualTo(new Answer(404, "{\"detail\":\"Flow not found\"}"));
    }

    @Test
    void aPageSaysHowManyThereAre() {
        for (String name : List.of("c", "a", "b")) {
            register("{\"name\": \"" + name + "\"}");
        }

        Answer page = slice.post("/flows/paginate", "{\"limit\": 2, \"page\": 2}");

        assertThat(page.json().get("results").findValuesAsString("name")).containsExactly("c");
        assertThat(page.text()).endsWith("\"count\":3,\"limit\":2,\"pages\":2,\"page\":2}");
        assertThat(slice.post("/flows/paginate", "{\"limit\": 0}").text())
                .isEqualTo("{\"results\":[],\"count\":3,\"limit\":0,\"pages\":0,\"page\":1}");
        assertThat(slice.post("/flows/paginate", "{\"page\": 9223372036854775807}")
                        .json()
                        .get("results")
                        .size())
                .isZero();
        assertThat(slice.post("/flows/count", "{\"flows\": {\"name\": {\"like_\": \"A\"}}}"))
                .isEqualTo(new Answer(200, "1"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"limit\": 201}|{\"detail\":\"Invalid limit: must be less than or equal to 200.\"}",
                "{\"limit\": -1}|{\"detail\":\"Invalid limit: must be greater than or equal to 0.\"}",
                "{\"limit\": -1, \"offset\": -1}|{\"detail\":\"Invalid limit: must be greater than or equal to 0.\"}",
            })
    void aLimitOutOfBoundsIsRefused(String body, String refusal) {
        assertThat(slice.post("/flows/filter", body)).isEqualTo(new Answer(422, refusal));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Answer answer =
                slice.post("/flows/filter", "{\"limit\":\"x\",\"offset\":-1,\"flows\":{\"foo\":1},\"sort\":\"x\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("exception_detail").findValuesAsString("type"))
                .containsExactly("int_parsing", "greater_than_equal", "extra_forbidden", "enum");
    }

    @Test
    void nullsAndNothingMeanTheDefaults() {
        register("{\"name\": \"etl\"}");

        assertThat(slice.post("/flows/filter", "").json().size()).isEqualTo(1);
        assertThat(slice.post("/flows/filter", "{\"limit\":null,\"offset\":null,\"sort\":null,\"flows\":null}")
                        .json()
                        .size())
                .isEqualTo(1);
    }

    private void deploy(String name, String flow) {
        database()
                .write(tx -> tx.sql()
                        .insertInto(DEPLOYMENT)
                        .set(DEPLOYMENT.ID, named(name))
                        .set(DEPLOYMENT.NAME, name)
                        .set(DEPLOYMENT.FLOW_ID, UUID.fromString(flow))
                        .execute());
    }

    private void schedule(String name, String flow, @Nullable Instant start) {
        database()
                .write(tx -> tx.sql()
                        .insertInto(FLOW_RUN)
                        .set(FLOW_RUN.ID, named(name))
                        .set(FLOW_RUN.NAME, name)
                        .set(FLOW_RUN.FLOW_ID, UUID.fromString(flow))
                        .set(FLOW_RUN.TOTAL_RUN_TIME, Duration.ZERO)
                        .set(FLOW_RUN.STATE_TYPE, name.equals("pending") ? StateType.PENDING : StateType.SCHEDULED)
                        .set(FLOW_RUN.STATE_NAME, "Late")
                        .set(FLOW_RUN.NEXT_SCHEDULED_START_TIME, start)
                        .execute());
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    @Test
    void flowsAreRemovedTogetherWithTheirDeploymentsAndRuns() {
        String a = register("{\"name\": \"a\"}");
        String b = register("{\"name\": \"b\"}");
        String c = register("{\"name\": \"c\"}");
        deploy("nightly", a);
        schedule("run", a, NOON);
        now = NOON.plusSeconds(1);

        assertThat(slice.post("/flows/bulk_delete", "{\"limit\": 2}"))
                .isEqualTo(new Answer(200, "{\"deleted\":[\"" + a + "\",\"" + b + "\"]}"));
        assertThat(slice.post("/flows/bulk_delete", "{\"flows\": {\"name\": {\"any_\": [\"a\"]}}}"))
                .isEqualTo(new Answer(200, "{\"deleted\":[]}"));

        assertThat(slice.get("/flows/" + c).status()).isEqualTo(200);
        assertThat(told().subList(3, 5)).containsExactly("prefect.flow.deleted", "prefect.flow.deleted");
        assertThat(told()).hasSize(5);
        assertThat(database()
                        .<Integer>read(
                                tx -> tx.sql().fetchCount(DEPLOYMENT) + tx.sql().fetchCount(FLOW_RUN)))
                .isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0, greater_than_equal", "51, less_than_equal"})
    void onlySoManyFlowsAreRemovedTogether(int limit, String type) {
        Answer answer = slice.post("/flows/bulk_delete", "{\"limit\": " + limit + "}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/exception_detail/0/type").stringValue()).isEqualTo(type);
    }

    @Test
    void deploymentsAreCountedForEachFlow() {
        String a = register("{\"name\": \"a\"}");
        String b = register("{\"name\": \"b\"}");
        deploy("nightly", a);
        deploy("hourly", a);

        assertThat(slice.post("/ui/flows/count-deployments", ids(b, NOBODY, a, b))
                        .text())
                .isEqualTo("{\"%s\":0,\"%s\":0,\"%s\":2}".formatted(b, NOBODY, a));
    }

    @Test
    void theNextRunOfAFlowIsTheOneThatIsScheduledEarliest() {
        String a = register("{\"name\": \"a\"}");
        String b = register("{\"name\": \"b\"}");
        schedule("later", a, NOON.plusSeconds(2));
        schedule("next", a, NOON.plusSeconds(1));
        schedule("pending", a, NOON);
        schedule("whenever", a, null);
        schedule("never", b, null);

        assertThat(slice.post("/ui/flows/next-runs", ids(a, b, NOBODY)).text())
                .isEqualTo(("{\"%s\":{\"id\":\"%s\",\"flow_id\":\"%s\",\"name\":\"next\",\"state_name\":\"Late\","
                                + "\"state_type\":\"SCHEDULED\","
                                + "\"next_scheduled_start_time\":\"2026-11-21T12:00:01Z\"},\"%s\":null,\"%s\":null}")
                        .formatted(a, named("next"), a, b, NOBODY));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"count-deployments", "next-runs"})
    void onlySoManyFlowsAreLookedAtTogether(String what) {
        String[] flows = Collections.nCopies(201, NOBODY).toArray(String[]::new);

        Answer answer = slice.post("/ui/flows/" + what, ids(flows));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/exception_detail/0/type").stringValue()).isEqualTo("too_long");
    }

    private static String ids(String... flows) {
        return "{\"flow_ids\": [\"" + String.join("\", \"", flows) + "\"]}";
    }
}
