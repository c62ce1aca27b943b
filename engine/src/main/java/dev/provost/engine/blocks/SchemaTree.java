package dev.provost.engine.blocks;

import dev.provost.api.blocks.BlockSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Schemas put together again with those they refer to, the way clients sent them: the fields of a schema name the
/// checksums of the others, and all of these, however deep, are among its definitions, by their titles.
public final class SchemaTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// That a schema refers to another one.
    public record Edge(UUID parent, String name, UUID referred) {}

    private final Map<UUID, BlockSchema> schemas = new HashMap<>();
    private final Map<UUID, List<Edge>> edges = new HashMap<>();
    private final Map<UUID, ObjectNode> whole = new HashMap<>();
    private final Set<UUID> under = new HashSet<>();

    /// Takes schemas with their types, and everything they refer to.
    public SchemaTree(List<BlockSchema> all, List<Edge> references) {
        all.forEach(schema -> schemas.put(schema.id(), schema));
        // The reference answers in this order, and clients compare lists.
        Comparator<Edge> oldestFirst =
                Comparator.comparing((Edge edge) -> referred(edge).created()).thenComparing(Edge::referred);
        references.stream()
                .filter(edge -> schemas.containsKey(edge.referred()))
                .sorted(oldestFirst)
                .forEach(edge -> edges.computeIfAbsent(edge.parent(), _ -> new ArrayList<>())
                        .add(edge));
    }

    /// The fields of a schema, whole.
    public ObjectNode fields(BlockSchema schema) {
        return build(schema).deepCopy();
    }

    private BlockSchema referred(Edge edge) {
        return Objects.requireNonNull(schemas.get(edge.referred()));
    }

    private ObjectNode build(BlockSchema schema) {
        ObjectNode known = whole.get(schema.id());
        if (known != null) {
            return known;
        }
        under.add(schema.id());
        List<Edge> referred = edges.getOrDefault(schema.id(), List.of());
        ObjectNode fields = (ObjectNode) schema.fields().tree();
        fields.set(BlockFields.REFERENCES, references(referred));
        ObjectNode definitions = NODES.objectNode();
        if (fields.get(BlockFields.DEFINITIONS) instanceof ObjectNode own) {
            definitions.setAll(own);
        }
        referred.forEach(edge -> define(referred(edge), definitions));
        if (!definitions.isEmpty()) {
            fields.set(BlockFields.DEFINITIONS, definitions);
        }
        under.remove(schema.id());
        whole.put(schema.id(), fields);
        return fields;
    }

    private ObjectNode references(List<Edge> referred) {
        ObjectNode references = NODES.objectNode();
        for (Edge edge : referred) {
            BlockSchema schema = referred(edge);
            var type = schema.blockType();
            ObjectNode reference = NODES.objectNode()
                    .put("block_schema_checksum", schema.checksum())
                    .put("block_type_slug", type == null ? null : type.slug());
            references.set(edge.name(), joined(references.get(edge.name()), reference));
        }
        return references;
    }

    /// One reference stands alone, several in a list, each once.
    private static JsonNode joined(@Nullable JsonNode before, ObjectNode reference) {
        if (before == null || before.equals(reference)) {
            return reference;
        }
        ArrayNode all =
                before instanceof ArrayNode list ? list : NODES.arrayNode().add(before);
        return all.valueStream().anyMatch(reference::equals) ? all : all.add(reference);
    }

    private void define(BlockSchema schema, ObjectNode definitions) {
        // No checksum can be of itself; but then rows can be anything.
        if (under.contains(schema.id())) {
            return;
        }
        ObjectNode fields = build(schema).deepCopy();
        JsonNode inner = fields.remove(BlockFields.DEFINITIONS);
        JsonNode title = fields.path("title");
        if (title.isString()) {
            definitions.set(title.stringValue(), fields);
            if (inner instanceof ObjectNode object) {
                definitions.setAll(object);
            }
        }
    }
}
