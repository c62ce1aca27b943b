package dev.provost.server.variables;

import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.EVENT_RESOURCES;
import static dev.provost.store.tables.Tables.VARIABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.events.Events;
import dev.provost.server.events.Lifecycle;
import dev.provost.server.http.Router;
import dev.provost.server.streams.Hub;
import dev.provost.store.EventStore;
import dev.provost.store.TaskRunRecordStore;
import dev.provost.store.VariableStore;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `/api/variables`, from the request to the row.
abstract class VariablesContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String NOBODY = "00000000-0000-0000-0000-000000000001";
    private static final Answer MISSING = new Answer(404, "{\"detail\":\"Variable not found.\"}");

    private Instant now = NOON;
    private Slice slice;

    @BeforeEach
    void startOver() {
        database().write(tx -> tx.sql().deleteFrom(VARIABLE).execute());
        database().write(tx -> tx.sql().deleteFrom(EVENTS).execute());
        database().write(tx -> tx.sql().deleteFrom(EVENT_RESOURCES).execute());
        var events = new Events(
                database(), new EventStore(new Ids(new Random(2))), new TaskRunRecordStore(), new Hub<>(), () -> now);
        var ids = new Ids(new Random(1));
        var router = new Router();
        new VariableRoutes(new Variables(database(), new VariableStore(), new Lifecycle(events, ids), () -> now, ids))
                .register(router);
        slice = new Slice(router);
        now = NOON;
    }

    private Answer create(String name, String value, String tags) {
        now = now.plusSeconds(1);
        return slice.post(
                "/variables/", "{\"name\": \"%s\", \"value\": %s, \"tags\": %s}".formatted(name, value, tags));
    }

    private static String id(Answer answer) {
        return answer.json().get("id").stringValue();
    }

    private List<String> listed(String body) {
        return slice.post("/variables/filter", body).json().findValuesAsString("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "1", "1.5", "true", "null", "[1,null]", "{\"a\":{\"b\":[]}}", "\"\""})
    void aVariableHoldsAnyValue(String value) {
        Answer answer = create("a_b-1", value, "[\"t\"]");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("value").toString()).isEqualTo(value);
        assertThat(answer.json().get("created").stringValue()).isEqualTo("2026-11-21T12:00:01Z");
        assertThat(slice.get("/variables/" + id(answer)).json()).isEqualTo(answer.json());
        assertThat(slice.get("/variables/name/a_b-1").json()).isEqualTo(answer.json());
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            A     | 1 | Value error, Variable name must only contain lowercase letters, numbers, and dashes or underscores.
            a b   | 1 | Value error, Variable name must only contain lowercase letters, numbers, and dashes or underscores.
            """)
    void namesAreSimple(String name, String value, String message) {
        Answer answer = create(name, value, "[]");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/exception_detail/0/msg").stringValue()).isEqualTo(message);
    }

    @Test
    void aValueIsNotLongerThanFiveThousandBytes() {
        assertThat(create("fits", '"' + "x".repeat(4998) + '"', "[]").status()).isEqualTo(201);

        Answer answer = create("longer", '"' + "x".repeat(4999) + '"', "[]");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/exception_detail/0/msg").stringValue())
                .isEqualTo("Value error, Variable value must be less than 5000 characters");
    }

    @Test
    void aNameIsNotLongerThan255Characters() {
        assertThat(create("x".repeat(255), "1", "[]").status()).isEqualTo(201);

        Answer answer = create("x".repeat(256), "1", "[]");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/exception_detail/0/msg").stringValue())
                .isEqualTo("Value should have at most 255 items after validation, not 256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "tags"})
    void aVariableKeepsItsNameAndTags(String key) {
        String id = id(create("a", "1", "[]"));

        assertThat(slice.patch("/variables/" + id, "{\"" + key + "\": null}").status())
                .isEqualTo(409);
    }

    @Test
    void aNameIsTakenOnce() {
        create("a", "1", "[]");
        String other = id(create("b", "1", "[]"));

        assertThat(create("a", "2", "[]"))
                .isEqualTo(new Answer(409, "{\"detail\":\"A variable with the name 'a' already exists.\"}"));
        assertThat(slice.patch("/variables/" + other, "{\"name\": \"a\"}").status())
                .isEqualTo(409);
    }

    @Test
    void variablesAreFilteredAndSorted() {
        create("apple", "1", "[\"x\", \"y\"]");
        create("pear", "2", "[\"x\"]");
        create("plum", "3", "[]");

        assertThat(listed("")).containsExactly("apple", "pear", "plum");
        assertThat(listed("{\"sort\": \"CREATED_DESC\", \"limit\": 2}")).containsExactly("plum", "pear");
        assertThat(listed("{\"sort\": \"NAME_DESC\", \"offset\": 1}")).containsExactly("pear", "apple");
        assertThat(listed("{\"variables\": {\"name\": {\"like_\": \"PL\"}}}")).containsExactly("apple", "plum");
        assertThat(listed("{\"variables\": {\"name\": {\"any_\": [\"pear\"]}}}"))
                .containsExactly("pear");
        assertThat(listed("{\"variables\": {\"tags\": {\"all_\": [\"x\", \"y\"]}}}"))
                .containsExactly("apple");
        assertThat(listed("{\"variables\": {\"tags\": {\"is_null_\": true}}}")).containsExactly("plum");
        assertThat(slice.post("/variables/count", "").text()).isEqualTo("3");
        assertThat(slice.post("/variables/count", "{\"variables\": {\"tags\": {\"all_\": [\"x\"]}}}")
                        .text())
                .isEqualTo("2");
    }

    @Test
    void whatIsNotSentStays() {
        String id = id(create("a", "1", "[\"t\"]"));
        now = NOON.plusSeconds(9);

        assertThat(slice.patch("/variables/" + id, "{\"value\": null}").status())
                .isEqualTo(204);
        assertThat(slice.patch("/variables/name/a", "{\"name\": \"b\"}").status())
                .isEqualTo(204);

        JsonNode after = slice.get("/variables/" + id).json();
        assertThat(after.get("value").isNull()).isTrue();
        assertThat(after.get("name").stringValue()).isEqualTo("b");
        assertThat(after.get("tags").toString()).isEqualTo("[\"t\"]");
        assertThat(after.get("updated").stringValue()).isEqualTo("2026-11-21T12:00:09Z");
    }

    @Test
    void whatHappensIsTold() {
        create("a", "[1]", "[\"t\"]");
        now = now.plusSeconds(1);
        slice.patch("/variables/name/a", "{\"value\": 2}");
        now = now.plusSeconds(1);
        slice.delete("/variables/name/a");

        var told = database()
                .read(tx -> tx.sql().selectFrom(EVENTS).orderBy(EVENTS.OCCURRED).fetch());
        assertThat(told.getValues(EVENTS.EVENT))
                .containsExactly("prefect.variable.created", "prefect.variable.updated", "prefect.variable.deleted");
        assertThat(told.getFirst().getPayload().tree().toString())
                .contains("\"name\":\"a\"", "\"value\":[1]", "\"tags\":[\"t\"]");
    }

    @Test
    void aRemovedVariableIsGone() {
        String id = id(create("a", "1", "[]"));

        assertThat(slice.delete("/variables/" + id).status()).isEqualTo(204);

        assertThat(slice.get("/variables/" + id)).isEqualTo(MISSING);
        assertThat(slice.get("/variables/name/a")).isEqualTo(MISSING);
        assertThat(slice.patch("/variables/" + NOBODY, "{}")).isEqualTo(MISSING);
        assertThat(slice.patch("/variables/name/a", "{}")).isEqualTo(MISSING);
        assertThat(slice.delete("/variables/" + id)).isEqualTo(MISSING);
        assertThat(slice.delete("/variables/name/a")).isEqualTo(MISSING);
    }
}
