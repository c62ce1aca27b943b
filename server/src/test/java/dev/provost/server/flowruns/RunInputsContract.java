package dev.provost.server.flowruns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.Slice.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `/api/flow_runs/{id}/input`, from the request to the rows.
abstract class RunInputsContract extends FlowRunSlice {
    private String inputs;

    @BeforeEach
    void makeRun() {
        inputs = "/flow_runs/" + run("one", "{\"type\": \"RUNNING\"}") + "/input";
    }

    private Answer send(String key, String value) {
        now = now.plusSeconds(1);
        return slice.post(inputs, "{\"key\": \"%s\", \"value\": \"%s\"}".formatted(key, value));
    }

    private List<String> keys(String filter) {
        return slice.post(inputs + "/filter", filter).json().findValuesAsString("key");
    }

    @Test
    void whatIsSentCanBeReadAsItWas() {
        assertThat(send("answer", "{\\\"ok\\\": \\u00fc}")).isEqualTo(new Answer(201, "null"));

        assertThat(slice.get(inputs + "/answer")).isEqualTo(new Answer(200, "{\"ok\": ü}"));
    }

    @Test
    void aKeyIsUsedOnce() {
        send("answer", "1");

        assertThat(send("answer", "2"))
                .isEqualTo(new Answer(409, "{\"detail\":\"A flow run input with this key already exists.\"}"));
        assertThat(slice.get(inputs + "/answer").text()).isEqualTo("1");
    }

    @Test
    void nothingIsSentToARunThatDoesNotExist() {
        assertThat(slice.post("/flow_runs/" + NOBODY + "/input", "{\"key\": \"a\", \"value\": \"\"}"))
                .isEqualTo(new Answer(404, "{\"detail\":\"Flow run not found\"}"));
    }

    @Test
    void keysAreSmallLettersDigitsAndDashes() {
        Answer answer = send("No Key", "1");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("must only contain lowercase letters, numbers, and dashes.");
        assertThat(slice.post(inputs, "{\"key\": \"No Key\"}").json().get("exception_detail"))
                .as("what else is wrong is told first, as the reference does")
                .hasSize(1)
                .allSatisfy(
                        problem -> assertThat(problem.get("type").stringValue()).isEqualTo("missing"));
    }

    @Test
    void inputsAreListedByTheBeginningOfTheirKeysTheOldestFirst() {
        slice.post(inputs, "{\"key\": \"b-2\", \"value\": \"x\", \"sender\": \"me\"}");
        send("b-1", "y");
        send("c", "z");

        assertThat(keys("{\"prefix\": \"b-\"}")).containsExactly("b-2");
        assertThat(keys("{\"prefix\": \"b-\", \"limit\": 5}")).containsExactly("b-2", "b-1");
        assertThat(keys("{\"prefix\": \"\", \"limit\": -1}")).containsExactly("b-2", "b-1", "c");
        assertThat(keys("{\"prefix\": \"b-\", \"limit\": 5, \"exclude_keys\": [\"b-2\"]}"))
                .containsExactly("b-1");
        assertThat(keys("{\"prefix\": \"d\"}")).isEmpty();
        assertThat(slice.post(inputs + "/filter", "{\"prefix\": \"b-2\"}").text())
                .contains("\"created\":\"2026-11-21T12:00:00Z\",\"updated\":\"2026-11-21T12:00:00Z\"")
                .endsWith("\"key\":\"b-2\",\"value\":\"x\",\"sender\":\"me\"}]");
    }

    @Test
    void aRemovedInputIsGone() {
        send("answer", "1");

        assertThat(slice.delete(inputs + "/answer").status()).isEqualTo(204);

        var missing = new Answer(404, "{\"detail\":\"Flow run input not found\"}");
        assertThat(slice.delete(inputs + "/answer")).isEqualTo(missing);
        assertThat(slice.get(inputs + "/answer")).isEqualTo(missing);
    }
}
