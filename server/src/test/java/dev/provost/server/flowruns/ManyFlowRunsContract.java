package dev.provost.server.flowruns;

import static dev.provost.store.tables.Tables.LOG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.logs.Log;
import dev.provost.server.Slice.Answer;
import dev.provost.store.LogStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is done to many flow runs at once, and their labels, from the request to the rows.
abstract class ManyFlowRunsContract extends FlowRunSlice {
    private static final String RUNNING = "{\"type\": \"RUNNING\"}";

    private int count() {
        return slice.post("/flow_runs/count", "{}").json().intValue();
    }

    @Test
    void theRunsThatAreAskedForAreRemovedWithTheirLogs() {
        String one = run("one", RUNNING);
        now = now.plusSeconds(1);
        String two = run("two", RUNNING);
        run("three", RUNNING);
        database().write(tx -> {
            UUID id = UUID.fromString(one);
            new LogStore()
                    .insert(tx, List.of(new Log(UUID.randomUUID(), now, now, "prefect", 20, "line", now, id, null)));
            return id;
        });

        Answer answer = slice.post("/flow_runs/bulk_delete", "{\"flow_runs\": " + any(one, two, NOBODY) + "}");

        assertThat(answer).isEqualTo(new Answer(200, "{\"deleted\":[\"" + two + "\",\"" + one + "\"]}"));
        assertThat(count()).isEqualTo(1);
        int lines = database().read(tx -> tx.sql().fetchCount(LOG));
        assertThat(lines).isZero();
    }

    @Test
    void noMoreAreRemovedThanTheLimit() {
        run("one", RUNNING);
        run("two", RUNNING);

        slice.post("/flow_runs/bulk_delete", "{\"limit\": 1}");

        assertThat(count()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"bulk_delete, 0", "bulk_delete, 51", "bulk_set_state, 0", "bulk_set_state, 51"})
    void limitsAreSmall(String operation, String limit) {
        String body = "{\"state\": " + RUNNING + ", \"limit\": " + limit + "}";

        assertThat(slice.post("/flow_runs/" + operation, body).status()).isEqualTo(422);
    }

    @Test
    void aStateIsProposedForEachRun() {
        String running = run("one", RUNNING);
        now = now.plusSeconds(1);
        String pending = run("two", "{\"type\": \"PENDING\"}");

        Answer answer = slice.post(
                "/flow_runs/bulk_set_state",
                "{\"flow_runs\": " + any(running, pending, NOBODY) + ", \"state\": {\"type\": \"PENDING\"}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()
                        .get("results")
                        .valueStream()
                        .map(moved -> moved.get("flow_run_id").stringValue()))
                .containsExactly(pending, running);
        assertThat(answer.json().get("results").get(0).get("status").stringValue())
                .isEqualTo("ABORT");
        assertThat(answer.json().get("results").get(1).propertyNames())
                .containsExactly("flow_run_id", "status", "state", "details");
    }

    @Test
    void eachRunKeepsItsOwnDetails() {
        String early = run(
                "early",
                "{\"type\": \"SCHEDULED\", \"state_details\": {\"scheduled_time\": \"2026-11-01T00:00:00Z\"}}");
        now = now.plusSeconds(1);
        String late = run(
                "late", "{\"type\": \"SCHEDULED\", \"state_details\": {\"scheduled_time\": \"2026-11-02T00:00:00Z\"}}");

        slice.post(
                "/flow_runs/bulk_set_state",
                "{\"flow_runs\": " + any(early, late) + ", \"state\": {\"type\": \"PENDING\"}}");

        for (var expected : Map.of(early, "2026-11-01T00:00:00Z", late, "2026-11-02T00:00:00Z")
                .entrySet()) {
            var details = slice.get("/flow_runs/" + expected.getKey()).json().at("/state/state_details");
            assertThat(details.get("flow_run_id").stringValue()).isEqualTo(expected.getKey());
            assertThat(details.get("scheduled_time").stringValue()).isEqualTo(expected.getValue());
        }
    }

    @Test
    void nobodyMovesIfNobodyIsFound() {
        assertThat(slice.post(
                        "/flow_runs/bulk_set_state",
                        "{\"flow_runs\": " + any(NOBODY) + ", \"state\": " + RUNNING + "}"))
                .isEqualTo(new Answer(200, "{\"results\":[]}"));
        assertThat(slice.post("/flow_runs/bulk_delete", "{\"flow_runs\": " + any(NOBODY) + "}"))
                .isEqualTo(new Answer(200, "{\"deleted\":[]}"));
    }

    @Test
    void newLabelsJoinTheOldOnes() {
        String run = run("one", RUNNING);

        slice.patch("/flow_runs/" + run + "/labels", "{\"a\": 1, \"b\": \"x\"}");
        assertThat(slice.patch("/flow_runs/" + run + "/labels", "{\"b\": \"y\"}"))
                .isEqualTo(new Answer(204, ""));

        var labels = slice.get("/flow_runs/" + run).json().get("labels");
        assertThat(labels.get("prefect.flow.id").stringValue()).isEqualTo(flow);
        assertThat(labels.get("a").intValue()).isEqualTo(1);
        assertThat(labels.get("b").stringValue()).isEqualTo("y");
    }

    @Test
    void aRunThatDoesNotExistHasNoLabels() {
        assertThat(slice.patch("/flow_runs/" + NOBODY + "/labels", "{}"))
                .isEqualTo(new Answer(404, "{\"exception_message\":\"Flow run with id " + NOBODY + " not found\"}"));
    }
}
