package dev.provost.engine.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What schemas say of inputs, against what the reference was heard to say.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InputSchemaTest {

    static Stream<String> recorded() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(InputSchemaTest.class.getResourceAsStream("verdicts.jsonl")), UTF_8))) {
            return lines.lines().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void saysWhatTheReferenceSays(String line) {
        JsonNode recorded = Wire.JSON.readTree(line);
        JsonNode said = recorded.get(2);

        String ours = new InputSchema(recorded.get(0)).refusal(recorded.get(1)).orElse(null);

        if (said.isNull()) {
            assertThat(ours).isNull();
        } else if (said.stringValue().equals("circular")) {
            assertThat(ours).isEqualTo("Invalid schema: Unable to validate schema with circular references.");
        } else {
            assertThat(ours).isEqualTo("Reason: " + said.stringValue());
        }
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pattern\": \"(\"} | {\"a\": \"x\"}",
                "{\"$ref\": \"#/a%\"} | {\"a\": \"x\"}",
            })
    void aBrokenSchemaRefuses(String schema, String input) {
        var properties = Wire.JSON.readTree("{\"properties\": {\"a\": " + schema + "}}");

        assertThat(new InputSchema(properties).refusal(Wire.JSON.readTree(input)))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("Reason: Validation failed."));
    }

    @Test
    void aReferenceMayBeEscaped() {
        var schema = Wire.JSON.readTree("{\"properties\": {\"a\": {\"$ref\": \"#/$defs/%C3%BC%20~1\"}},"
                + " \"$defs\": {\"\u00fc /\": {\"type\": \"integer\"}}}");

        assertThat(new InputSchema(schema).refusal(Wire.JSON.readTree("{\"a\": 1}")))
                .isEmpty();
        assertThat(new InputSchema(schema).refusal(Wire.JSON.readTree("{\"a\": \"x\"}")))
                .contains("Reason: Validation failed for field 'a'. Failure reason: 'x' is not of type 'integer'");
    }

    @Test
    void nonsenseAsksForNothing() {
        for (String schema : new String[] {"[]", "1", "null", "{\"properties\": 3, \"items\": 4, \"required\": {}}"}) {
            assertThat(new InputSchema(Wire.JSON.readTree(schema)).refusal(Wire.JSON.readTree("{}")))
                    .as(schema)
                    .isEmpty();
        }
    }
}
