package dev.provost.server.graphs;

import static dev.provost.store.tables.Tables.ARTIFACT;
import static dev.provost.store.tables.Tables.ARTIFACT_COLLECTION;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.FLOW_RUN_STATE;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN_STATE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateType;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.http.Router;
import dev.provost.store.FlowRunGraphStore;
import dev.provost.store.TaskRunStore;
import dev.provost.store.tables.tables.records.FlowRunRecord;
import dev.provost.store.tables.tables.records.TaskRunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `/api/flow_runs/{id}/graph` and `/graph-v2`, from the request to the rows.
abstract class GraphsContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String NOBODY = "00000000-0000-0000-0000-000000000001";

    private Slice slice;

    @BeforeEach
    void startOver() {
        database().write(tx -> {
            tx.sql().deleteFrom(FLOW).execute();
            tx.sql().deleteFrom(ARTIFACT_COLLECTION).execute();
            return tx.sql().deleteFrom(ARTIFACT).execute();
        });
        slice = slice(new Graphs.Size(10, 10));
        database()
                .write(tx -> tx.sql()
                        .insertInto(FLOW)
                        .set(FLOW.ID, id("etl"))
                        .set(FLOW.NAME, "etl")
                        .execute());
        flowRun("run", row -> row.setStartTime(NOON));
    }

    private Slice slice(Graphs.Size limit) {
        var router = new Router();
        new GraphRoutes(new Graphs(
                        database(), new FlowRunGraphStore(), new TaskRunStore(), () -> NOON.plusSeconds(90), limit))
                .register(router);
        return new Slice(router);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    private void flowRun(String name, Consumer<FlowRunRecord> more) {
        database().write(tx -> {
            FlowRunRecord row = tx.sql().newRecord(FLOW_RUN);
            row.setId(id(name));
            row.setName(name);
            row.setFlowId(id("etl"));
            row.setTotalRunTime(Duration.ZERO);
            more.accept(row);
            return row.insert();
        });
    }

    private void taskRun(String name, Consumer<TaskRunRecord> more) {
        database().write(tx -> {
            TaskRunRecord row = tx.sql().newRecord(TASK_RUN);
            row.setId(id(name));
            row.setName(name);
            row.setFlowRunId(id("run"));
            row.setTaskKey(name);
            row.setDynamicKey("0");
            row.setTotalRunTime(Duration.ZERO);
            row.setStateType(StateType.RUNNING);
            row.setStateName("Running");
            row.setStateTimestamp(NOON);
            row.setStartTime(NOON.plusSeconds(1));
            more.accept(row);
            return row.insert();
        });
    }

    private void artifact(
            String name, @Nullable String taskRun, @Nullable String key, @Nullable String type, int second) {
        database()
                .write(tx -> tx.sql()
                        .insertInto(ARTIFACT)
                        .set(ARTIFACT.ID, id(name))
                        .set(ARTIFACT.CREATED, NOON.plusSeconds(second))
                        .set(ARTIFACT.FLOW_RUN_ID, id("run"))
                        .set(ARTIFACT.TASK_RUN_ID, taskRun == null ? null : id(taskRun))
                        .set(ARTIFACT.KEY, key)
                        .set(ARTIFACT.TYPE, type)
                        .set(ARTIFACT.DATA, new RawJson("0.5"))
                        .execute());
    }

    private static RawJson taking(String... runs) {
        var inputs = new StringBuilder();
        for (String run : runs) {
            inputs.append(inputs.isEmpty() ? "" : ",")
                    .append("{\"input_type\":\"task_run\",\"id\":\"" + id(run) + "\"}");
        }
        return new RawJson("{\"x\":[" + inputs + "]}");
    }

    private Answer draw() {
        return slice.get("/flow_runs/" + id("run") + "/graph-v2");
    }

    @Test
    void aRunInWhichNothingHappenedIsAnEmptyGraph() {
        assertThat(draw())
                .isEqualTo(new Answer(
                        200,
                        "{\"start_time\":\"2026-11-21T12:00:00Z\",\"end_time\":null,\"root_node_ids\":[],"
                                + "\"nodes\":[],\"artifacts\":[],\"states\":[]}"));
    }

    @Test
    void aRunThatHasNotStartedIsDrawnFromWhenItIsExpectedTo() {
        flowRun("late", row -> row.setExpectedStartTime(NOON.plusSeconds(5)));

        assertThat(slice.get("/flow_runs/" + id("late") + "/graph-v2").text())
                .startsWith("{\"start_time\":\"2026-11-21T12:00:05Z\",\"end_time\":null,");
    }

    @Test
    void taskRunsAreNodes() {
        taskRun("a", row -> row.setEndTime(NOON.plusSeconds(2)));
        taskRun("b", row -> {
            row.setStartTime(NOON.plusSeconds(2));
            row.setTaskInputs(taking("a"));
        });

        assertThat(draw().text())
                .isEqualTo(("{\"start_time\":\"2026-11-21T12:00:00Z\",\"end_time\":null,\"root_node_ids\":[\"<a>\"],"
                                + "\"nodes\":[[\"<a>\",{\"kind\":\"task-run\",\"id\":\"<a>\",\"label\":\"a\","
                                + "\"state_type\":\"RUNNING\",\"start_time\":\"2026-11-21T12:00:01Z\","
                                + "\"end_time\":\"2026-11-21T12:00:02Z\",\"parents\":[],\"children\":[{\"id\":\"<b>\"}],"
                                + "\"encapsulating\":[],\"artifacts\":[]}],"
                                + "[\"<b>\",{\"kind\":\"task-run\",\"id\":\"<b>\",\"label\":\"b\","
                                + "\"state_type\":\"RUNNING\",\"start_time\":\"2026-11-21T12:00:02Z\","
                                + "\"end_time\":null,\"parents\":[{\"id\":\"<a>\"}],\"children\":[],"
                                + "\"encapsulating\":[],\"artifacts\":[]}]],\"artifacts\":[],\"states\":[]}")
                        .replace("<a>", id("a").toString())
                        .replace("<b>", id("b").toString()));
    }

    @Test
    void aSubflowRunStandsInForItsTaskRun() {
        taskRun("wrapper", row -> {});
        flowRun("sub", row -> {
            row.setParentTaskRunId(id("wrapper"));
            row.setStateType(StateType.COMPLETED);
            row.setStateName("Completed");
            row.setExpectedStartTime(NOON.plusSeconds(3));
            row.setEndTime(NOON.plusSeconds(4));
        });

        var node = draw().json().at("/nodes/0/1");

        assertThat(node.toString())
                .startsWith("{\"kind\":\"flow-run\",\"id\":\"" + id("sub") + "\",\"label\":\"etl / sub\","
                        + "\"state_type\":\"COMPLETED\",\"start_time\":\"2026-11-21T12:00:03Z\","
                        + "\"end_time\":\"2026-11-21T12:00:04Z\",");
    }

    @Test
    void aResultFromACacheStartsAndEndsWhenItWasExpected() {
        taskRun("cached", row -> {
            row.setStateType(StateType.COMPLETED);
            row.setStartTime(null);
            row.setExpectedStartTime(NOON.plusSeconds(7));
        });
        taskRun("waiting", row -> {
            row.setStartTime(null);
            row.setExpectedStartTime(NOON.plusSeconds(8));
        });
        taskRun("never", row -> row.setStartTime(null));

        var nodes = draw().json().get("nodes");

        assertThat(nodes.findValuesAsString("label")).containsExactly("cached", "waiting");
        assertThat(nodes.findValuesAsString("start_time"))
                .containsExactly("2026-11-21T12:00:07Z", "2026-11-21T12:00:08Z");
        assertThat(nodes.at("/0/1/end_time").stringValue()).isEqualTo("2026-11-21T12:00:07Z");
        assertThat(nodes.at("/1/1/end_time").isNull()).isTrue();
    }

    @Test
    void artifactsHangOnWhatMadeThem() {
        taskRun("a", row -> {});
        artifact("older", null, "report", "markdown", 1);
        artifact("newer", null, "report", "markdown", 2);
        artifact("half done", "a", null, "progress", 3);
        artifact("outcome", "a", null, "result", 4);
        database()
                .write(tx -> tx.sql()
                        .insertInto(ARTIFACT_COLLECTION)
                        .set(ARTIFACT_COLLECTION.ID, id("reports"))
                        .set(ARTIFACT_COLLECTION.KEY, "report")
                        .set(ARTIFACT_COLLECTION.LATEST_ID, id("newer"))
                        .execute());

        var graph = draw().json();

        assertThat(graph.get("artifacts").toString())
                .isEqualTo("[{\"id\":\"" + id("older") + "\",\"created\":\"2026-11-21T12:00:01Z\",\"key\":\"report\","
                        + "\"type\":\"markdown\",\"is_latest\":false,\"data\":null},{\"id\":\"" + id("newer")
                        + "\",\"created\":\"2026-11-21T12:00:02Z\",\"key\":\"report\",\"type\":\"markdown\","
                        + "\"is_latest\":true,\"data\":null}]");
        assertThat(graph.at("/nodes/0/1/artifacts").toString())
                .isEqualTo("[{\"id\":\"" + id("half done") + "\",\"created\":\"2026-11-21T12:00:03Z\",\"key\":null,"
                        + "\"type\":\"progress\",\"is_latest\":true,\"data\":0.5}]");
    }

    @Test
    void theRunsOwnStatesAreShownInTheirOrder() {
        for (StateType type : new StateType[] {StateType.RUNNING, StateType.PENDING}) {
            database()
                    .write(tx -> tx.sql()
                            .insertInto(FLOW_RUN_STATE)
                            .set(FLOW_RUN_STATE.ID, id(type.name()))
                            .set(FLOW_RUN_STATE.FLOW_RUN_ID, id("run"))
                            .set(FLOW_RUN_STATE.TYPE, type)
                            .set(FLOW_RUN_STATE.NAME, type.title())
                            .set(FLOW_RUN_STATE.TIMESTAMP, NOON.minusSeconds(type == StateType.PENDING ? 9 : 1))
                            .execute());
        }

        assertThat(draw().json().get("states").toString())
                .isEqualTo("[{\"id\":\"" + id("PENDING") + "\",\"timestamp\":\"2026-11-21T11:59:51Z\","
                        + "\"type\":\"PENDING\",\"name\":\"Pending\"},{\"id\":\"" + id("RUNNING")
                        + "\",\"timestamp\":\"2026-11-21T11:59:59Z\",\"type\":\"RUNNING\",\"name\":\"Running\"}]");
    }

    @ParameterizedTest(name = "since {0}: {1}")
    @CsvSource({
        "2026-11-21T12:00:05Z, 2",
        "2026-11-21T12:00:06, 1",
        "2026-11-22, 1",
        "2026-11-21T13:00:05%2B01:00, 2",
        "1, 2"
    })
    void runsThatEndedBeforeAreLeftOut(String since, int nodes) {
        taskRun("ended", row -> row.setEndTime(NOON.plusSeconds(5)));
        taskRun("going", row -> {});

        Answer answer = slice.get("/flow_runs/" + id("run") + "/graph-v2?since=" + since);

        assertThat(answer.json().get("nodes").size()).isEqualTo(nodes);
    }

    @Test
    void aGraphMayHaveOnlySoManyNodes() {
        slice = slice(new Graphs.Size(2, 1));
        taskRun("a", row -> row.setEndTime(NOON.plusSeconds(5)));
        taskRun("b", row -> {});
        artifact("first", null, "k", "markdown", 1);
        artifact("second", null, "k", "markdown", 2);

        assertThat(draw().status()).isEqualTo(200);
        assertThat(draw().json().get("artifacts").findValuesAsString("id"))
                .containsExactly(id("first").toString());

        taskRun("c", row -> {});

        assertThat(draw())
                .isEqualTo(new Answer(
                        400, "{\"detail\":\"The graph of flow run " + id("run") + " has more than 2 nodes.\"}"));
        assertThat(slice.get("/flow_runs/" + id("run") + "/graph-v2?since=2026-11-21T12:00:06Z")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRunThatDoesNotExistHasNoGraph() {
        assertThat(slice.get("/flow_runs/" + NOBODY + "/graph-v2"))
                .isEqualTo(new Answer(404, "{\"exception_message\":\"Flow run " + NOBODY + " not found\"}"));
        assertThat(slice.get("/flow_runs/" + NOBODY + "/graph"))
                .isEqualTo(new Answer(404, "{\"exception_message\":\"Flow run with id " + NOBODY + " not found\"}"));
        assertThat(slice.get("/flow_runs/" + id("run") + "/graph-v2?since=xyz").status())
                .isEqualTo(422);
    }

    @Test
    void theOlderFormListsWhatEachTaskRunNeeded() {
        taskRun("a", row -> {});
        taskRun("b", row -> {
            row.setStateId(id("state"));
            row.setTaskInputs(new RawJson(taking("a", "a")
                    .text()
                    .replace(
                            "}]}",
                            "},{\"input_type\":\"parameter\","
                                    + "\"name\":\"n\"}],\"y\":[{\"input_type\":\"task_run\",\"id\":\"" + id("a")
                                    + "\"}]}")));
        });
        database()
                .write(tx -> tx.sql()
                        .insertInto(TASK_RUN_STATE)
                        .set(TASK_RUN_STATE.ID, id("state"))
                        .set(TASK_RUN_STATE.TASK_RUN_ID, id("b"))
                        .set(TASK_RUN_STATE.TYPE, StateType.RUNNING)
                        .set(TASK_RUN_STATE.NAME, "Running")
                        .set(TASK_RUN_STATE.TIMESTAMP, NOON)
                        .set(TASK_RUN_STATE.STATE_DETAILS, new RawJson("{\"untrackable_result\": true}"))
                        .execute());

        var list = slice.get("/flow_runs/" + id("run") + "/graph").json();

        var b = list.get(list.get(0).get("name").stringValue().equals("b") ? 0 : 1);
        assertThat(list.size()).isEqualTo(2);
        assertThat(b.get("upstream_dependencies").toString())
                .isEqualTo("[{\"input_type\":\"task_run\",\"id\":\"" + id("a") + "\"}]");
        assertThat(b.get("untrackable_result").booleanValue()).isTrue();
        assertThat(b.get("estimated_run_time").doubleValue()).isEqualTo(90);
        assertThat(b.at("/state/name").stringValue()).isEqualTo("Running");
    }
}
