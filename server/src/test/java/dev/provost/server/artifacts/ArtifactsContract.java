package dev.provost.server.artifacts;

import static dev.provost.store.tables.Tables.ARTIFACT;
import static dev.provost.store.tables.Tables.ARTIFACT_COLLECTION;
import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.EVENT_RESOURCES;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.events.Events;
import dev.provost.server.events.Lifecycle;
import dev.provost.server.http.Router;
import dev.provost.server.streams.Hub;
import dev.provost.store.ArtifactCollectionStore;
import dev.provost.store.ArtifactStore;
import dev.provost.store.EventStore;
import dev.provost.store.TaskRunRecordStore;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `/api/artifacts`, from the request to the row.
abstract class ArtifactsContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Answer MISSING = new Answer(404, "{\"detail\":\"Artifact not found.\"}");

    private Instant now = NOON;
    private Slice slice;

    @BeforeEach
    void startOver() {
        database().write(tx -> {
            for (var table : List.of(ARTIFACT, ARTIFACT_COLLECTION, EVENTS, EVENT_RESOURCES, TASK_RUN, FLOW)) {
                tx.sql().deleteFrom(table).execute();
            }
            return tx;
        });
        now = NOON;
        var ids = new Ids(new Random(1));
        var events = new Events(
                database(), new EventStore(new Ids(new Random(2))), new TaskRunRecordStore(), new Hub<>(), () -> now);
        var router = new Router();
        var stores = new Artifacts.Stores(new ArtifactStore(), new ArtifactCollectionStore());
        new ArtifactRoutes(new Artifacts(database(), stores, new Lifecycle(events, ids), () -> now, ids))
                .register(router);
        slice = new Slice(router);
    }

    /// One artifact a second.
    private String create(String json) {
        now = now.plusSeconds(1);
        return slice.post("/artifacts/", json).json().get("id").stringValue();
    }

    private String version(String data) {
        return create("{\"key\": \"k\", \"type\": \"markdown\", \"data\": \"" + data + "\"}");
    }

    private List<String> found(String path, String criteria, String key) {
        return slice.post("/artifacts/" + path, criteria).json().findValuesAsString(key);
    }

    private List<String> events() {
        return database()
                .read(tx -> tx.sql()
                        .select(EVENTS.EVENT)
                        .from(EVENTS)
                        .orderBy(EVENTS.OCCURRED, EVENTS.ID)
                        .fetch(EVENTS.EVENT))
                .stream()
                .map(event -> event.replace("prefect.artifact-collection.", ""))
                .toList();
    }

    @Test
    void anArtifactIsMade() {
        var run = UUID.randomUUID();
        Answer made = slice.post(
                "/artifacts/",
                "{\"key\": \"report-1\", \"type\": \"table\", \"description\": \"d\", \"data\": [{\"a\": 1}], "
                        + "\"metadata_\": {\"m\": \"n\"}, \"flow_run_id\": \"" + run + "\"}");

        assertThat(made.status()).isEqualTo(201);
        String id = made.json().get("id").stringValue();
        assertThat(made.text().replace(": ", ":"))
                .isEqualTo("{\"id\":\"" + id + "\",\"created\":\"2026-11-21T12:00:00Z\","
                        + "\"updated\":\"2026-11-21T12:00:00Z\",\"key\":\"report-1\",\"type\":\"table\","
                        + "\"description\":\"d\",\"data\":[{\"a\":1}],\"metadata_\":{\"m\":\"n\"},"
                        + "\"flow_run_id\":\"" + run + "\",\"task_run_id\":null}");
        assertThat(slice.get("/artifacts/" + id).json()).isEqualTo(made.json());
        assertThat(slice.get("/artifacts/" + run)).isEqualTo(MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.5", "\"text\"", "null", "{\"a\": {}}", "true"})
    void anythingCanBeAnArtifact(String data) {
        String id = create("{\"data\": " + data + "}");

        assertThat(slice.get("/artifacts/" + id).json().get("data").toString()).isEqualTo(data.replace(" ", ""));
        assertThat(events()).isEmpty();
    }

    @Test
    void metadataAreTextsAndNoneIsLong() {
        String id = create("{\"metadata_\": {\"long\": \"" + "é".repeat(501) + "\", \"short\": \"x\"}}");

        var metadata = slice.get("/artifacts/" + id).json().get("metadata_");
        assertThat(metadata.get("long").stringValue()).isEqualTo("é".repeat(500) + "...");
        assertThat(metadata.get("short").stringValue()).isEqualTo("x");
        assertThat(slice.post("/artifacts/", "{\"metadata_\": {\"n\": 1}}").status())
                .isEqualTo(422);
    }

    @Test
    void keysAreMadeOfLettersNumbersAndDashes() {
        Answer answer = slice.post("/artifacts/", "{\"key\": \"Not_allowed\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/exception_detail/0/msg").stringValue())
                .isEqualTo("Value error, Artifact key must only contain lowercase letters, numbers, and dashes.");
    }

    @Test
    void theLatestOfAKeyStandsForIt() {
        String first = version("one");
        String second = version("two");

        var latest = slice.post("/artifacts/latest/filter", "").json();
        assertThat(latest.size()).isEqualTo(1);
        assertThat(latest.at("/0/latest_id").stringValue()).isEqualTo(second);
        assertThat(latest.at("/0/data").stringValue()).isEqualTo("two");
        assertThat(latest.at("/0/created").stringValue()).isEqualTo("2026-11-21T12:00:01Z");
        assertThat(latest.at("/0/updated").stringValue()).isEqualTo("2026-11-21T12:00:02Z");
        var read = slice.get("/artifacts/k/latest").json();
        assertThat(read.get("id")).isEqualTo(latest.at("/0/id"));
        assertThat(read.get("data").stringValue()).isEqualTo("two");
        assertThat(read.has("latest_id")).isFalse();
        assertThat(slice.get("/artifacts/other/latest")).isEqualTo(MISSING);
        assertThat(found("filter", "", "id")).containsExactly(second, first);
        assertThat(events()).containsExactly("created", "updated");
    }

    @Test
    void anArtifactIsChangedWithItsCollection() {
        String first = version("one");
        String second = version("two");
        now = now.plusSeconds(1);

        assertThat(slice.patch("/artifacts/" + second, "{\"data\": 3, \"description\": \"d\"}")
                        .status())
                .isEqualTo(204);
        assertThat(slice.patch("/artifacts/" + first, "{\"data\": null}").status())
                .isEqualTo(204);

        var changed = slice.get("/artifacts/" + second).json();
        assertThat(changed.get("data").intValue()).isEqualTo(3);
        assertThat(changed.get("type").stringValue()).isEqualTo("markdown");
        assertThat(changed.get("updated").stringValue()).isEqualTo("2026-11-21T12:00:03Z");
        assertThat(slice.get("/artifacts/k/latest").json().get("data").intValue())
                .isEqualTo(3);
        assertThat(slice.get("/artifacts/" + first).json().get("data").isNull()).isTrue();
        assertThat(slice.patch("/artifacts/" + UUID.randomUUID(), "{\"data\": 1}"))
                .isEqualTo(MISSING);
        assertThat(slice.patch("/artifacts/" + first, "{\"type\": \"x\"}").status())
                .isEqualTo(422);
    }

    @Test
    void whoseLatestIsRemovedGoesBackToTheOneBefore() {
        String first = version("one");
        String second = version("two");
        String third = version("three");

        assertThat(slice.delete("/artifacts/" + second).status()).isEqualTo(204);
        assertThat(slice.get("/artifacts/k/latest").json().get("data").stringValue())
                .isEqualTo("three");
        now = now.plusSeconds(1);
        slice.delete("/artifacts/" + third);
        assertThat(slice.get("/artifacts/k/latest").json().get("data").stringValue())
                .isEqualTo("one");
        assertThat(found("latest/filter", "", "latest_id")).containsExactly(first);
        now = now.plusSeconds(1);
        slice.delete("/artifacts/" + first);
        assertThat(slice.get("/artifacts/k/latest")).isEqualTo(MISSING);
        assertThat(slice.delete("/artifacts/" + first)).isEqualTo(MISSING);
        assertThat(events()).containsExactly("created", "updated", "updated", "updated", "deleted");
    }

    @Test
    void whatIsToldOfACollectionNamesWhatItIsAbout() {
        var flowRun = UUID.randomUUID();
        var taskRun = UUID.randomUUID();
        String id = create("{\"key\": \"k\", \"type\": \"link\", \"data\": \"d\", \"flow_run_id\": \"" + flowRun
                + "\", \"task_run_id\": \"" + taskRun + "\"}");

        var event = database()
                .read(tx -> tx.sql()
                        .select(EVENTS.RELATED, EVENTS.PAYLOAD)
                        .from(EVENTS)
                        .fetchSingle());
        assertThat(event.value1().tree().findValuesAsString("prefect.resource.id"))
                .containsExactly(
                        "prefect.artifact." + id, "prefect.flow-run." + flowRun, "prefect.task-run." + taskRun);
        assertThat(event.value1().tree().findValuesAsString("prefect.resource.role"))
                .containsExactly("latest", "flow-run", "task-run");
        assertThat(event.value2().tree())
                .isEqualTo(Wire.JSON.readTree("{\"key\":\"k\",\"type\":\"link\",\"data\":\"d\",\"description\":null}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | d,c,b,a",
                "{\"artifacts\": {\"key\": {\"any_\": [\"x\"]}}} | d,b",
                "{\"artifacts\": {\"key\": {\"like_\": \"Y-\"}}} | c",
                "{\"artifacts\": {\"key\": {\"exists_\": false}}} | a",
                "{\"artifacts\": {\"type\": {\"any_\": [\"table\", \"link\"]}}} | c,b",
                "{\"artifacts\": {\"type\": {\"not_any_\": [\"table\"]}}} | d,c",
                "{\"artifacts\": {\"operator\": \"or_\", \"key\": {\"any_\": [\"y-1\"]}, "
                        + "\"type\": {\"any_\": [\"table\"]}}} | c,b",
                "{\"limit\": 2, \"offset\": 1} | c,b",
                "{\"sort\": \"CREATED_DESC\"} | d,c,b,a",
                "{\"sort\": \"KEY_DESC\", \"artifacts\": {\"key\": {\"exists_\": true}}} | c,d,b",
                "{\"sort\": \"KEY_ASC\", \"artifacts\": {\"key\": {\"exists_\": true}}} | b,d,c"
            })
    void artifactsAreListedAsAskedFor(String criteria, String data) {
        create("{\"data\": \"a\"}");
        create("{\"data\": \"b\", \"key\": \"x\", \"type\": \"table\"}");
        create("{\"data\": \"c\", \"key\": \"y-1\", \"type\": \"link\"}");
        create("{\"data\": \"d\", \"key\": \"x\", \"type\": \"markdown\"}");

        assertThat(found("filter", criteria, "data")).containsExactly(data.split(","));
        if (!criteria.contains("limit") && !criteria.contains("sort")) {
            assertThat(slice.post("/artifacts/count", criteria).text())
                    .isEqualTo(String.valueOf(data.split(",").length));
        }
    }

    @Test
    void artifactsAreFoundByTheRunsThatMadeThem() {
        UUID flow = UUID.randomUUID();
        UUID flowRun = UUID.randomUUID();
        UUID taskRun = UUID.randomUUID();
        database().write(tx -> {
            tx.sql()
                    .insertInto(FLOW)
                    .set(FLOW.ID, flow)
                    .set(FLOW.NAME, "f")
                    .set(FLOW.TAGS, RawJson.EMPTY_LIST)
                    .execute();
            tx.sql()
                    .insertInto(FLOW_RUN)
                    .set(FLOW_RUN.ID, flowRun)
                    .set(FLOW_RUN.FLOW_ID, flow)
                    .set(FLOW_RUN.NAME, "r")
                    .execute();
            return tx.sql()
                    .insertInto(TASK_RUN)
                    .set(TASK_RUN.ID, taskRun)
                    .set(TASK_RUN.NAME, "t")
                    .set(TASK_RUN.TASK_KEY, "t")
                    .set(TASK_RUN.DYNAMIC_KEY, "0")
                    .execute();
        });
        create("{\"key\": \"a\", \"data\": \"a\", \"flow_run_id\": \"" + flowRun + "\"}");
        create("{\"key\": \"b\", \"data\": \"b\", \"task_run_id\": \"" + taskRun + "\"}");
        create("{\"key\": \"c\", \"data\": \"c\", \"flow_run_id\": \"" + UUID.randomUUID() + "\"}");

        for (String which : List.of("", "latest/")) {
            assertThat(found(which + "filter", "{\"flows\": {\"name\": {\"any_\": [\"f\"]}}}", "data"))
                    .containsExactly("a");
            assertThat(found(which + "filter", "{\"flow_runs\": {}}", "data")).containsExactly("a");
            assertThat(found(which + "filter", "{\"task_runs\": {\"name\": {\"any_\": [\"t\"]}}}", "data"))
                    .containsExactly("b");
            assertThat(found(
                            which + "filter",
                            "{\"artifacts\": {\"task_run_id\": {\"any_\": [\"" + taskRun + "\"]}}}",
                            "data"))
                    .containsExactly("b");
            assertThat(slice.post("/artifacts/" + which + "count", "{\"deployments\": {}}")
                            .text())
                    .isEqualTo("0");
            assertThat(slice.post("/artifacts/" + which + "count", "").text()).isEqualTo("3");
        }
    }
}
