package dev.provost.server.flows;

import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.EVENT_RESOURCES;
import static dev.provost.store.tables.Tables.FLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.Ids;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.events.EventHub;
import dev.provost.server.events.Events;
import dev.provost.server.http.Router;
import dev.provost.store.EventStore;
import dev.provost.store.FlowStore;
import dev.provost.store.TaskRunRecordStore;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                database(), new EventStore(new Random(2)), new TaskRunRecordStore(), new EventHub(), () -> now);
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
}
