package dev.provost.server.blocks;

import dev.provost.api.blocks.BlockSchema;
import dev.provost.api.blocks.BlockType;
import dev.provost.api.json.RawJson;
import dev.provost.engine.blocks.SchemaTree;
import dev.provost.store.BlockSchemaStore;
import dev.provost.store.BlockTypeStore;
import dev.provost.store.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Schemas with their types and everything they refer to: a query for each level, however many they are.
final class WholeSchemas {
    private final BlockSchemaStore schemas;
    private final BlockTypeStore types;

    WholeSchemas(BlockSchemaStore schemas, BlockTypeStore types) {
        this.schemas = schemas;
        this.types = types;
    }

    BlockSchema of(Transaction tx, BlockSchema schema) {
        return of(tx, List.of(schema)).getFirst();
    }

    /// The same schemas in the same order, whole.
    List<BlockSchema> of(Transaction tx, List<BlockSchema> roots) {
        Map<UUID, BlockSchema> found = new HashMap<>();
        var edges = new ArrayList<SchemaTree.Edge>();
        List<BlockSchema> level = roots;
        while (!level.isEmpty()) {
            level.forEach(schema -> found.put(schema.id(), schema));
            Set<UUID> next = new HashSet<>();
            for (var each : schemas.references(tx, ids(level))) {
                edges.add(new SchemaTree.Edge(each.parent(), each.name(), each.referred()));
                if (!found.containsKey(each.referred())) {
                    next.add(each.referred());
                }
            }
            level = next.isEmpty() ? List.of() : schemas.find(tx, next);
        }
        Map<UUID, BlockType> typesById = types.find(
                tx, found.values().stream().map(BlockSchema::blockTypeId).collect(Collectors.toSet()));
        found.replaceAll((_, schema) -> typed(schema, typesById));
        var tree = new SchemaTree(List.copyOf(found.values()), edges);
        return roots.stream()
                .map(root -> typed(root, typesById))
                .map(root -> root.with(RawJson.of(tree.fields(root))))
                .toList();
    }

    private static Set<UUID> ids(List<BlockSchema> schemas) {
        return schemas.stream().map(BlockSchema::id).collect(Collectors.toSet());
    }

    private static BlockSchema typed(BlockSchema schema, Map<UUID, BlockType> types) {
        return new BlockSchema(
                schema.id(),
                schema.created(),
                schema.updated(),
                schema.checksum(),
                schema.fields(),
                schema.blockTypeId(),
                types.get(schema.blockTypeId()),
                schema.capabilities(),
                schema.version());
    }
}
