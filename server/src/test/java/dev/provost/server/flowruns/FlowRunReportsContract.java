package dev.provost.server.flowruns;

import static dev.provost.store.tables.Tables.TASK_RUN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.Slice.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is told about many flow runs at once, from the request to the rows.
abstract class FlowRunReportsContract extends FlowRunSlice {
    private static final String AT_NOON =
            "{\"type\": \"SCHEDULED\", \"state_details\": " + "{\"scheduled_time\": \"2026-11-21T12:00:00Z\"}}";

    private Answer history(String start, String end, String seconds) {
        return slice.post(
                "/flow_runs/history",
                "{\"history_start\": \"2026-11-21T%s:00Z\", \"history_end\": \"2026-11-21T%s:00Z\", %s}"
                        .formatted(start, end, "\"history_interval_seconds\": " + seconds));
    }

    @Test
    void historyIsToldByIntervals() {
        run("late", AT_NOON);
        now = NOON.plus(Duration.ofMillis(1500));

        assertThat(history("11:00", "13:00", "3600").text())
                .isEqualTo("[{\"interval_start\":\"2026-11-21T11:00:00Z\",\"interval_end\":\"2026-11-21T12:00:00Z\","
                        + "\"states\":[]},"
                        + "{\"interval_start\":\"2026-11-21T12:00:00Z\",\"interval_end\":\"2026-11-21T13:00:00Z\","
                        + "\"states\":[{\"state_type\":\"SCHEDULED\",\"state_name\":\"Scheduled\",\"count_runs\":1,"
                        + "\"sum_estimated_run_time\":0.0,\"sum_estimated_lateness\":1.5}]}]");
    }

    @Test
    void aReversedHistoryIsEmpty() {
        assertThat(history("13:00", "11:00", "60")).isEqualTo(new Answer(200, "[]"));
    }

    @ParameterizedTest(name = "{0} seconds")
    @ValueSource(strings = {"0.999", "0", "-1", "-1e300", "1e300", "NaN", "Infinity", "\"nan\"", "1e9", "1e12"})
    void historyIntervalsHaveALengthThatCanBeTold(String seconds) {
        Answer answer = slice.post(
                "/flow_runs/history",
                "{\"history_start\": \"9999-01-01T00:00:00Z\", \"history_end\": \"9999-12-01T00:00:00Z\", "
                        + "\"history_interval_seconds\": " + seconds + "}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").isString()).isTrue();
    }

    @Test
    void latenessIsAnAverageOrNothing() {
        assertThat(slice.post("/flow_runs/lateness", "{}")).isEqualTo(new Answer(200, "null"));

        String one = run("one", AT_NOON);
        String two = run("two", AT_NOON);
        now = NOON.plusSeconds(3);
        force(one, "{\"type\": \"RUNNING\"}");
        now = NOON.plusSeconds(4);

        assertThat(slice.post("/flow_runs/lateness", "{}").text()).isEqualTo("3.5");
        assertThat(slice.post("/flow_runs/lateness", "{\"flow_runs\": " + any(two) + "}")
                        .text())
                .isEqualTo("4.0");
    }

    @Test
    void diagramsGetDots() {
        String id = run("one", AT_NOON);
        now = NOON.plusSeconds(2);
        force(id, "{\"type\": \"RUNNING\"}");
        now = NOON.plusSeconds(5);

        assertThat(slice.post("/ui/flow_runs/history", "").text())
                .isEqualTo("[{\"id\":\"" + id + "\",\"state_type\":\"RUNNING\",\"timestamp\":\"2026-11-21T12:00:02Z\","
                        + "\"duration\":3.0,\"lateness\":2.0}]");
        assertThat(slice.post("/ui/flow_runs/history", "{\"limit\": -1}").json().size())
                .isEqualTo(1);
        assertThat(slice.post("/ui/flow_runs/history", "{\"limit\": 1001}").status())
                .isEqualTo(422);
    }

    @Test
    void taskRunsAreCountedByFlowRun() {
        String one = run("one", AT_NOON);
        String none = run("none", AT_NOON);
        for (String key : new String[] {"a", "b", "sub"}) {
            database()
                    .write(tx -> tx.sql()
                            .insertInto(TASK_RUN)
                            .set(TASK_RUN.ID, UUID.nameUUIDFromBytes(key.getBytes(UTF_8)))
                            .set(TASK_RUN.NAME, key)
                            .set(TASK_RUN.TASK_KEY, key)
                            .set(TASK_RUN.DYNAMIC_KEY, "0")
                            .set(TASK_RUN.TOTAL_RUN_TIME, Duration.ZERO)
                            .set(TASK_RUN.FLOW_RUN_ID, UUID.fromString(one))
                            .execute());
        }
        var sub = UUID.nameUUIDFromBytes("sub".getBytes(UTF_8));
        slice.post("/flow_runs/", "{\"flow_id\": \"%s\", \"parent_task_run_id\": \"%s\"}".formatted(flow, sub));

        assertThat(slice.post(
                                "/ui/flow_runs/count-task-runs",
                                "{\"flow_run_ids\": [\"%s\", \"%s\", \"%s\"]}".formatted(none, one, NOBODY))
                        .text())
                .isEqualTo("{\"%s\":0,\"%s\":2,\"%s\":0}".formatted(none, one, NOBODY));
    }

    @Test
    void taskRunsOfTooManyFlowRunsAreNotCounted() {
        String ids = String.join(", ", Collections.nCopies(201, "\"" + NOBODY + "\""));

        Answer answer = slice.post("/ui/flow_runs/count-task-runs", "{\"flow_run_ids\": [" + ids + "]}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("exception_detail").findValuesAsString("type"))
                .containsExactly("too_long");
    }

    @Test
    void eachFlowHasItsLastRunsAndItsNext() {
        for (int minute = 10; minute < 14; minute++) {
            run("at " + minute, AT_NOON.replace("12:00", "11:" + minute));
        }
        run("sooner", AT_NOON.replace("12:00", "13:00"));
        run("later", AT_NOON.replace("12:00", "14:00"));

        var around = slice.post(
                        "/provost/flow_runs/around",
                        "{\"flow_ids\": [\"%s\", \"%s\"], \"last\": 3}".formatted(flow, NOBODY))
                .json();

        assertThat(around.get(flow).get("last").findValuesAsString("name")).containsExactly("at 13", "at 12", "at 11");
        assertThat(around.get(flow).get("next").get("name").stringValue()).isEqualTo("sooner");
        assertThat(around.get(NOBODY)).hasToString("{\"last\":[],\"next\":null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flow_ids", "deployment_ids"})
    void asManyAsAPageHasAreAskedForAtOnce(String whose) {
        run("only", AT_NOON);
        String ids = IntStream.range(0, 99)
                .mapToObj(i -> "\"" + new UUID(1, i) + "\", ")
                .collect(Collectors.joining("", "[", "\"" + flow + "\"]"));

        Answer around = slice.post("/provost/flow_runs/around", "{\"" + whose + "\": " + ids + "}");

        assertThat(around.status()).isEqualTo(200);
        assertThat(around.json()).hasSize(100);
        assertThat(around.json().get(flow).get("last").size()).isEqualTo(whose.equals("flow_ids") ? 1 : 0);
    }

    @Test
    void nobodyHasRunsAroundNowIfNobodyIsAskedFor() {
        assertThat(slice.post("/provost/flow_runs/around", "{}")).isEqualTo(new Answer(200, "{}"));
    }

    @Test
    void runsAreCountedNoFurtherThanAskedFor() {
        for (int i = 0; i < 3; i++) {
            run("run " + i, AT_NOON);
        }
        String some = "\"flow_runs\": {\"name\": {\"any_\": [\"run 0\", \"run 1\"]}}";

        assertThat(slice.post("/provost/flow_runs/count", "{}")).isEqualTo(new Answer(200, "3"));
        assertThat(slice.post("/provost/flow_runs/count", "{\"most\": 2}")).isEqualTo(new Answer(200, "2"));
        assertThat(slice.post("/provost/flow_runs/count", "{" + some + "}")).isEqualTo(new Answer(200, "2"));
        assertThat(slice.post("/provost/flow_runs/count", "{\"most\": 10001}").status())
                .isEqualTo(422);
    }
}
