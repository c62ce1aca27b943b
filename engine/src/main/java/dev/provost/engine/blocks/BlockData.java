package dev.provost.engine.blocks;

import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shapes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A block's data in two parts: what is encrypted with it, and which other blocks stand under which keys.
///
/// ```
/// {"bucket": "x", "credentials": {"$ref": {"block_document_id": ID}}}   own {"bucket": "x"}, references credentials:
/// ID
/// ```
public record BlockData(ObjectNode own, Map<String, UUID> references) {
    private static final String REFERENCE = "$ref";

    /// Takes data apart. References stand at the top only.
    ///
    /// @throws BadBlock if one names no block
    public static BlockData of(ObjectNode data) {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        Map<String, UUID> references = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : data.properties()) {
            if (entry.getValue().has(REFERENCE)) {
                references.put(
                        entry.getKey(),
                        referred(entry.getKey(), entry.getValue().get(REFERENCE)));
            } else {
                own.set(entry.getKey(), entry.getValue());
            }
        }
        return new BlockData(own, references);
    }

    private static UUID referred(String key, JsonNode reference) {
        @Nullable JsonNode id = reference.get("block_document_id");
        if (id == null || id.isNull()) {
            throw new BadBlock("Received block reference without a block_document_id in key " + key);
        }
        var problems = new Problems();
        @Nullable UUID read = Shapes.of(UUID.class).read(id, Location.of(key), problems);
        if (read == null) {
            throw new BadBlock("Received block reference with an invalid block_document_id in key " + key);
        }
        return read;
    }
}
