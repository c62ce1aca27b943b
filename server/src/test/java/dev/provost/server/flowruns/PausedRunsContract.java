package dev.provost.server.flowruns;

import static dev.provost.store.tables.Tables.VARIABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.server.Slice.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `/api/flow_runs/{id}/resume`, from the request to the rows.
abstract class PausedRunsContract extends FlowRunSlice {
    private static final String SCHEMA =
            "{'type': 'object', 'properties': {'ok': {'type': 'boolean'}, 'n': {'type': 'string'}}, 'required': ['ok']}";

    private String paused(String details) {
        String run = run("one", "{\"type\": \"RUNNING\"}");
        now = now.plusSeconds(1);
        force(run, "{\"type\": \"PAUSED\", \"state_details\": " + details + "}");
        now = now.plusSeconds(1);
        return run;
    }

    /// A run that waits for input.
    private String waiting(String schema) {
        String run = paused("{\"pause_key\": \"1\", \"run_input_keyset\": "
                + "{\"schema\": \"paused-1-schema\", \"response\": \"paused-1-response\"}}");
        slice.post(
                "/flow_runs/" + run + "/input",
                "{\"key\": \"paused-1-schema\", \"value\": \"" + schema.replace("'", "\\\"") + "\"}");
        return run;
    }

    private Answer resume(String run, String body) {
        return slice.post("/flow_runs/" + run + "/resume", body);
    }

    private String state(String run) {
        return slice.get("/flow_runs/" + run).json().get("state_name").stringValue();
    }

    @Test
    void aPausedRunRuns() {
        String run = paused("{}");

        Answer answer = resume(run, "");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("status").stringValue()).isEqualTo("ACCEPT");
        assertThat(state(run)).isEqualTo("Running");
    }

    @Test
    void aSuspendedRunWithoutDeploymentCannotBeStartedAgain() {
        String run = paused("{\"pause_reschedule\": true}");

        Answer answer = resume(run, "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("Cannot reschedule a resuming flow run without a deployment.");
        assertThat(state(run)).isEqualTo("Paused");
    }

    @Test
    void whatIsNotPausedIsNotResumed() {
        String run = run("one", "{\"type\": \"RUNNING\"}");

        assertThat(resume(run, "{}"))
                .isEqualTo(new Answer(
                        200,
                        "{\"state\":null,\"status\":\"ABORT\",\"details\":{\"type\":\"abort_details\","
                                + "\"reason\":\"Cannot resume a flow run that is not paused.\"}}"));
    }

    @Test
    void aRunThatDoesNotExistIsNotResumed() {
        assertThat(resume(NOBODY, "{}")).isEqualTo(new Answer(404, "{\"detail\":\"Flow run not found\"}"));
    }

    @Test
    void theInputIsKeptWithTheStateThatLetsTheFlowGoOn() {
        String run = waiting(SCHEMA);

        Answer answer = resume(run, "{\"run_input\": {\"ok\": true, \"n\": \"\u00fc\"}}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(state(run)).isEqualTo("Running");
        assertThat(slice.get("/flow_runs/" + run + "/input/paused-1-response").text())
                .isEqualTo("{\"ok\":true,\"n\":\"\u00fc\"}");
    }

    @Test
    void noInputIsKeptWhereNoneWasSent() {
        String run = waiting("{'properties': {'ok': {'type': 'boolean', 'default': true}}}");

        assertThat(resume(run, "{}").status()).isEqualTo(201);
        assertThat(slice.get("/flow_runs/" + run + "/input/paused-1-response").status())
                .isEqualTo(404);
    }

    @Test
    void variablesAndTemplatesAreFilledIn() {
        database().write(tx -> {
            tx.sql().deleteFrom(VARIABLE).execute();
            return tx.sql()
                    .insertInto(VARIABLE)
                    .set(VARIABLE.NAME, "yes")
                    .set(VARIABLE.VALUE, new RawJson("true"))
                    .execute();
        });
        String run = waiting(SCHEMA);

        resume(
                run,
                "{\"run_input\": {\"ok\": {\"__prefect_kind\": \"workspace_variable\", \"variable_name\": \"yes\"},"
                        + " \"n\": {\"__prefect_kind\": \"jinja\", \"template\": \"{{ 2 + 2 }}\"}}}");

        assertThat(slice.get("/flow_runs/" + run + "/input/paused-1-response").text())
                .isEqualTo("{\"ok\":true,\"n\":\"4\"}");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}            | Reason: Validation failed. Failure reason: 'ok' is a required property
            {"ok": "x"}   | Reason: Validation failed for field 'ok'. Failure reason: 'x' is not of type 'boolean'
            {"ok": {"__prefect_kind": "none"}} | Error hydrating run input: Missing 'value' key in __prefect object
            """)
    void aWrongInputIsRefusedAndTheRunWaitsOn(String input, String reason) {
        String run = waiting(SCHEMA);

        Answer answer = resume(run, "{\"run_input\": " + input + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("status").stringValue()).isEqualTo("REJECT");
        assertThat(answer.json().get("details").get("type").stringValue()).isEqualTo("abort_details");
        assertThat(answer.json().get("details").get("reason").stringValue()).isEqualTo(reason);
        assertThat(answer.json().get("state").get("type").stringValue()).isEqualTo("PAUSED");
        assertThat(state(run)).isEqualTo("Paused");
    }

    @Test
    void withoutASchemaNoInputIsRight() {
        String broken = waiting("no JSON");
        assertThat(resume(broken, "{}").text()).contains("\"reason\":\"Run input schema is not valid JSON.\"");

        slice.delete("/flow_runs/" + broken + "/input/paused-1-schema");
        assertThat(resume(broken, "{}").text()).contains("\"reason\":\"Run input schema not found.\"");
    }
}
