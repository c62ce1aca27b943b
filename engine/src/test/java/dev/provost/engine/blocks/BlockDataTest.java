package dev.provost.engine.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.api.json.Wire;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

final class BlockDataTest {
    private static final String ID = "00000000-0000-0000-0000-000000000001";

    private static ObjectNode object(String json) {
        return (ObjectNode) Wire.JSON.readTree(json.replace('\'', '"'));
    }

    @Test
    void referencesAreTakenOut() {
        var data = BlockData.of(object("{'a': 1, 'b': {'$ref': {'block_document_id': '" + ID + "'}}, 'c': {'d': 2}}"));

        assertThat(data.own()).isEqualTo(object("{'a': 1, 'c': {'d': 2}}"));
        assertThat(data.references()).isEqualTo(Map.of("b", UUID.fromString(ID)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                          | Received block reference without a block_document_id in key b
            {'block_document_id': null} | Received block reference without a block_document_id in key b
            'x'                         | Received block reference without a block_document_id in key b
            {'block_document_id': 'x'}  | Received block reference with an invalid block_document_id in key b
            """)
    void aReferenceNamesABlock(String reference, String message) {
        assertThatThrownBy(() -> BlockData.of(object("{'b': {'$ref': " + reference + "}}")))
                .isInstanceOf(BadBlock.class)
                .hasMessage(message);
    }
}
