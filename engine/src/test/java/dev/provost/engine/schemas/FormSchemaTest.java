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
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What is said of forms, against what the reference was heard to say.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FormSchemaTest {

    static Stream<String> recorded() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FormSchemaTest.class.getResourceAsStream("forms.jsonl")), UTF_8))) {
            return lines.lines().toList().stream();
        }
    }

    private static JsonNode said(JsonNode schema, JsonNode values) {
        return switch (new FormSchema(schema).of(values)) {
            case FormSchema.Verdict.Checked(var errors) -> Wire.JSON.valueToTree(errors);
            case FormSchema.Verdict.NoSchema(var reason) -> JsonNodeFactory.instance.stringNode(reason);
        };
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void saysWhatTheReferenceSays(String line) {
        JsonNode recorded = Wire.JSON.readTree(line);

        assertThat(said(recorded.get(0), recorded.get(1))).isEqualTo(recorded.get(2));
    }

    private static JsonNode saidOf(Placeholder placeholder) {
        var schema = Wire.JSON.readTree("""
                {"properties": {"a": {"type": "integer"}, "b": {"anyOf": [{"type": "null"}]}}, "required": ["c"]}""");
        var values = JsonNodeFactory.instance.objectNode();
        values.set("a", placeholder.node());
        values.set("b", placeholder.node());
        values.set("d", placeholder.node());
        return said(schema, values);
    }

    @Test
    void aValueThatNobodyKnowsYetFitsEverywhere() {
        assertThat(saidOf(new Placeholder.Unknown())).isEqualTo(Wire.JSON.readTree("""
                {"errors": [{"property": "c", "errors": ["'c' is a required property"]}], "valid": false}"""));
    }

    @Test
    void nothingIsSaidOfAFailedRecipeButWhyItFailed() {
        assertThat(saidOf(new Placeholder.Failed("No."))).isEqualTo(Wire.JSON.readTree("""
                {"errors": [
                    {"property": "a", "errors": ["No."]},
                    {"property": "b", "errors": ["No."]},
                    {"property": "c", "errors": ["'c' is a required property"]}],
                 "valid": false}"""));
    }
}
