package dev.provost.server.taskruns;

import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.LOG;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.states.StateType;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.http.Router;
import dev.provost.store.LogStore;
import dev.provost.store.RunHistory;
import dev.provost.store.TaskRunCountStore;
import dev.provost.store.TaskRunStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The routes of task runs, from the request to the rows: what they tell of many runs, and of one.
abstract class TaskRunReportsContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String NOBODY = "00000000-0000-0000-0000-000000000001";
    private static final String NONE = "{\"completed\":0,\"failed\":0}";

    private Slice slice;

    @BeforeEach
    void startOver() {
        database().write(tx -> {
            tx.sql().deleteFrom(LOG).execute();
            tx.sql().deleteFrom(FLOW).execute();
            tx.sql().deleteFrom(TASK_RUN).execute();
            tx.sql()
                    .insertInto(FLOW)
                    .set(FLOW.ID, id("etl"))
                    .set(FLOW.NAME, "etl")
                    .execute();
            return tx.sql()
                    .insertInto(FLOW_RUN)
                    .set(FLOW_RUN.ID, id("nightly"))
                    .set(FLOW_RUN.NAME, "nightly")
                    .set(FLOW_RUN.FLOW_ID, id("etl"))
                    .set(FLOW_RUN.TOTAL_RUN_TIME, Duration.ZERO)
                    .execute();
        });
        var router = new Router();
        new TaskRunRoutes(new TaskRuns(database(), new TaskRunStore(), new LogStore(), () -> NOON, new Random(1)))
                .register(router);
        new TaskRunReportRoutes(new TaskRunReports(database(), new TaskRunCountStore(), new RunHistory(), () -> NOON))
                .register(router);
        slice = new Slice(router);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    private void run(String name, StateType type, String start) {
        database().write(tx -> {
            var row = tx.sql().newRecord(TASK_RUN);
            row.setId(id(name));
            row.setName(name);
            row.setTaskKey(name);
            row.setDynamicKey("0");
            row.setTotalRunTime(Duration.ofSeconds(2));
            row.setStateType(type);
            row.setStateName(type.title());
            row.setExpectedStartTime(Instant.parse("2026-11-21T" + start + "Z"));
            row.setStartTime(Instant.parse("2026-11-21T" + start + "Z"));
            if (type != StateType.SCHEDULED) {
                row.setFlowRunId(id("nightly"));
            }
            return row.insert();
        });
    }

    private Answer dashboard(String start, String more) {
        return slice.post(
                "/ui/task_runs/dashboard/counts",
                "{\"task_runs\": {\"start_time\": {\"after_\": \"2026-11-21T%s:00Z\"}%s}".formatted(start, more));
    }

    private static String twentieths(String first, String second, String last) {
        return "[" + first + "," + second + "," + (NONE + ",").repeat(17) + last + "]";
    }

    @Test
    void endedRunsAreCountedByTheTwentiethInWhichTheyStarted() {
        run("on the dot", StateType.COMPLETED, "11:41:00");
        run("cancelled", StateType.CANCELLED, "11:41:59.9");
        run("failed", StateType.FAILED, "11:42:30");
        run("crashed", StateType.CRASHED, "11:42:31");
        run("going on", StateType.RUNNING, "11:42:31");
        run("before", StateType.COMPLETED, "11:40:59.9");
        run("just now", StateType.COMPLETED, "12:00:00");
        run("in the future", StateType.COMPLETED, "12:01:00");

        assertThat(dashboard("11:41", "}").text())
                .isEqualTo(twentieths(
                        "{\"completed\":2,\"failed\":0}",
                        "{\"completed\":0,\"failed\":2}",
                        "{\"completed\":1,\"failed\":0}"));
    }

    @Test
    void onlyThoseRunsAreCountedThatAreAskedFor() {
        run("a", StateType.COMPLETED, "11:41:00");
        run("b", StateType.COMPLETED, "11:41:00");

        assertThat(dashboard(
                                "11:41",
                                ", \"name\": {\"any_\": [\"a\"]}}, \"flow_runs\": {\"name\": {\"any_\": [\"nightly\"]}}")
                        .json()
                        .at("/0/completed")
                        .intValue())
                .isEqualTo(1);
        assertThat(dashboard("11:41", ", \"state\": {\"type\": {\"any_\": [\"RUNNING\"]}}}")
                        .json()
                        .at("/0/completed")
                        .intValue())
                .isEqualTo(2);
        assertThat(dashboard("11:41", "}, \"flows\": {\"name\": {\"any_\": [\"ml\"]}}")
                        .text())
                .isEqualTo(twentieths(NONE, NONE, NONE));
    }

    @Test
    void aSpanThatEndsBeforeItBeginsIsEmpty() {
        run("a", StateType.COMPLETED, "11:41:00");

        assertThat(slice.post(
                                "/ui/task_runs/dashboard/counts",
                                "{\"task_runs\": {\"start_time\": {\"after_\": \"2026-11-21T11:00:00Z\", "
                                        + "\"before_\": \"2026-11-21T10:00:00Z\"}}}")
                        .text())
                .isEqualTo(twentieths(NONE, NONE, NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{\"start_time\": {}}", "{\"start_time\": {\"is_null_\": true}}"})
    void aSpanMustHaveABeginning(String filter) {
        assertThat(slice.post("/ui/task_runs/dashboard/counts", "{\"task_runs\": " + filter + "}"))
                .isEqualTo(new Answer(422, "{\"detail\":\"task_runs.start_time.after_ is required\"}"));
    }

    @Test
    void runsAreCountedByTheirState() {
        run("a", StateType.COMPLETED, "11:41:00");
        run("b", StateType.COMPLETED, "11:41:00");
        run("c", StateType.SCHEDULED, "11:41:00");

        assertThat(slice.post("/ui/task_runs/count", "").text())
                .isEqualTo("{\"SCHEDULED\":1,\"PENDING\":0,\"RUNNING\":0,\"COMPLETED\":2,\"FAILED\":0,"
                        + "\"CANCELLED\":0,\"CRASHED\":0,\"PAUSED\":0,\"CANCELLING\":0}");
        assertThat(slice.post("/ui/task_runs/count", "{\"flow_runs\": {}}")
                        .json()
                        .get("SCHEDULED")
                        .intValue())
                .isZero();
    }

    @Test
    void theHistoryIsToldByIntervals() {
        run("a", StateType.COMPLETED, "11:30:00");

        String range = "{\"history_start\": \"2026-11-21T11:00:00Z\", \"history_end\": \"2026-11-21T12:00:00Z\", ";
        assertThat(slice.post("/task_runs/history", range + "\"history_interval_seconds\": 1800}")
                        .text())
                .isEqualTo("[{\"interval_start\":\"2026-11-21T11:00:00Z\",\"interval_end\":\"2026-11-21T11:30:00Z\","
                        + "\"states\":[]},{\"interval_start\":\"2026-11-21T11:30:00Z\","
                        + "\"interval_end\":\"2026-11-21T12:00:00Z\",\"states\":[{\"state_type\":\"COMPLETED\","
                        + "\"state_name\":\"Completed\",\"count_runs\":1,\"sum_estimated_run_time\":2.0,"
                        + "\"sum_estimated_lateness\":0.0}]}]");
        assertThat(slice.post("/task_runs/history", range + "\"history_interval_seconds\": 0.5}"))
                .isEqualTo(new Answer(422, "{\"detail\":\"History interval must not be less than 1 second.\"}"));
    }

    @Test
    void theInterfaceSeesARunWithTheNameOfItsFlowRun() {
        run("a", StateType.COMPLETED, "11:30:00");
        run("free", StateType.SCHEDULED, "11:30:00");

        var shown = slice.get("/ui/task_runs/" + id("a")).json();

        assertThat(shown.get("name").stringValue()).isEqualTo("a");
        assertThat(shown.get("flow_run_name").stringValue()).isEqualTo("nightly");
        assertThat(shown.size())
                .isEqualTo(slice.get("/task_runs/" + id("a")).json().size() + 1);
        assertThat(slice.get("/ui/task_runs/" + id("free"))
                        .json()
                        .get("flow_run_name")
                        .isNull())
                .isTrue();
        assertThat(slice.get("/ui/task_runs/" + NOBODY)).isEqualTo(new Answer(404, "{\"detail\":\"Task not found\"}"));
    }

    @Test
    void aRunIsRenamedAndRemoved() {
        run("a", StateType.COMPLETED, "11:30:00");

        assertThat(slice.patch("/task_runs/" + id("a"), "{\"name\": \"b\"}").status())
                .isEqualTo(204);
        assertThat(slice.patch("/task_runs/" + id("a"), "{}").status()).isEqualTo(204);
        assertThat(slice.get("/task_runs/" + id("a")).json().get("name").stringValue())
                .isEqualTo("b");
        assertThat(slice.delete("/task_runs/" + id("a")).status()).isEqualTo(204);
        assertThat(slice.delete("/task_runs/" + id("a"))).isEqualTo(new Answer(404, "{\"detail\":\"Task not found\"}"));
        assertThat(slice.patch("/task_runs/" + id("a"), "{\"name\": \"b\"}"))
                .isEqualTo(new Answer(404, "{\"detail\":\"Task run not found\"}"));
    }

    @Test
    void aPageSaysHowManyThereAre() {
        run("a", StateType.COMPLETED, "11:30:00");
        run("b", StateType.COMPLETED, "11:31:00");
        run("c", StateType.SCHEDULED, "11:32:00");

        Answer page = slice.post("/task_runs/paginate", "{\"limit\": 2, \"page\": 2, \"sort\": \"NAME_DESC\"}");

        assertThat(page.json().get("results").findValuesAsString("task_key")).containsExactly("a");
        assertThat(page.text()).endsWith("\"count\":3,\"limit\":2,\"pages\":2,\"page\":2}");
        assertThat(slice.post("/task_runs/count", "{\"flow_runs\": {}}")).isEqualTo(new Answer(200, "2"));
    }
}
