package dev.provost.engine.blocks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.api.json.Wire;
import dev.provost.engine.blocks.BlockFields.Referred;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BlockFieldsTest {

    /// Schemas with the checksums that the reference gave them, and what it stored.
    static Stream<String> recorded() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(BlockFieldsTest.class.getResourceAsStream("schemas.jsonl")), UTF_8))) {
            return lines.lines().toList().stream();
        }
    }

    private static BlockFields fields(String json) {
        return new BlockFields((ObjectNode) Wire.JSON.readTree(json.replace('\'', '"')));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void checksumsAreTheReferences(String line) {
        JsonNode recorded = Wire.JSON.readTree(line);
        var fields = new BlockFields((ObjectNode) recorded.get("fields"));

        assertThat(fields.checksum()).isEqualTo(recorded.get("checksum").stringValue());
        assertThat(fields.stored()).isEqualTo(recorded.get("stored"));
    }

    @Test
    void aFieldMayTakeBlocksOfSeveralTypes() {
        var fields = fields("""
                {'block_schema_references': {
                    'a': {'block_type_slug': 'x', 'block_schema_checksum': '1'},
                    'b': [{'block_type_slug': 'x', 'block_schema_checksum': '1'},
                          {'block_type_slug': 'y', 'block_schema_checksum': '2'}]}}""");

        assertThat(fields.references())
                .containsExactly(new Referred("a", "x", "1"), new Referred("b", "x", "1"), new Referred("b", "y", "2"));
    }

    @Test
    void theFieldsOfAReferredBlockAreAmongTheDefinitions() {
        var fields = fields("""
                {'properties': {
                    'one': {'$ref': '#/definitions/X'},
                    'either': {'anyOf': [{'$ref': '#/definitions/X'}, {'$ref': '#/definitions/Y'}]}},
                 'definitions': {
                    'X': {'title': 'X', 'block_type_slug': 'x'},
                    'Y': {'title': 'Y', 'block_type_slug': 'y'}}}""");

        assertThat(fields.ofReferred(new Referred("one", "x", ""), "X").stored().get("title"))
                .hasToString("\"X\"");
        assertThat(fields.ofReferred(new Referred("either", "y", ""), "Y")
                        .stored()
                        .get("title"))
                .hasToString("\"Y\"");
        assertThatThrownBy(() -> fields.ofReferred(new Referred("either", "z", ""), "Zed"))
                .isInstanceOf(BadBlock.class)
                .hasMessage("Unable to create nested block schema for block type 'Zed' due to missing definition.");
        assertThatThrownBy(() -> fields("{}").ofReferred(new Referred("one", "x", ""), "X"))
                .isInstanceOf(BadBlock.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "{}",
                "[3]",
                "{'block_type_slug': 'x'}",
                "{'block_type_slug': 1, 'block_schema_checksum': 2}"
            })
    void aReferenceNamesATypeAndAChecksum(String reference) {
        var fields = fields("{'block_schema_references': {'a': " + reference + "}}");

        assertThatThrownBy(fields::references).isInstanceOf(BadBlock.class);
    }
}
