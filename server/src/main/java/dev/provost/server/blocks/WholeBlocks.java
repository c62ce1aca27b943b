package dev.provost.server.blocks;

import dev.provost.api.blocks.BlockDocument;
import dev.provost.api.blocks.BlockSchema;
import dev.provost.api.blocks.BlockType;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.engine.blocks.BlockSecrets;
import dev.provost.engine.blocks.Fernet;
import dev.provost.server.http.Conflict;
import dev.provost.store.BlockDocumentStore;
import dev.provost.store.BlockDocumentStore.Reference;
import dev.provost.store.BlockDocumentStore.Row;
import dev.provost.store.BlockSchemaStore;
import dev.provost.store.BlockTypeStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Blocks decrypted and put together with those they refer to: a query for each level, however many they are.
final class WholeBlocks {
    private final BlockDocumentStore documents;
    private final BlockSchemaStore schemas;
    private final BlockTypeStore types;
    private final WholeSchemas wholeSchemas;
    private final EncryptionKeys keys;

    WholeBlocks(BlockDocumentStore documents, BlockSchemaStore schemas, BlockTypeStore types, EncryptionKeys keys) {
        this.documents = documents;
        this.schemas = schemas;
        this.types = types;
        this.wholeSchemas = new WholeSchemas(schemas, types);
        this.keys = keys;
    }

    /// The data of one block, without those it refers to.
    ///
    /// @throws Conflict if it was encrypted with another key
    static ObjectNode decrypted(Row row, Optional<Fernet> key) {
        JsonNode token = row.data().tree();
        return key.filter(_ -> token.isString())
                .flatMap(fernet -> fernet.decrypt(token.stringValue()))
                .flatMap(WholeBlocks::object)
                .orElseThrow(() -> new Conflict("Block document " + row.id()
                        + " cannot be decrypted: it was encrypted with another key than this server has."));
    }

    private static Optional<ObjectNode> object(String text) {
        try {
            return Wire.JSON.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// The same blocks in the same order, whole.
    ///
    /// @param bare whether their secrets are shown
    List<BlockDocument> of(Transaction tx, List<Row> roots, boolean bare) throws SQLException {
        Map<UUID, Row> rows = new HashMap<>();
        Map<UUID, List<Reference>> references = new HashMap<>();
        List<Row> level = roots;
        while (!level.isEmpty()) {
            level.forEach(row -> rows.put(row.id(), row));
            Set<UUID> next = new HashSet<>();
            for (Reference each : documents.references(tx, ids(level))) {
                references
                        .computeIfAbsent(each.parent(), _ -> new ArrayList<>())
                        .add(each);
                if (!rows.containsKey(each.referred())) {
                    next.add(each.referred());
                }
            }
            level = next.isEmpty() ? List.of() : documents.find(tx, next);
        }
        Map<UUID, BlockSchema> bySchemaId =
                schemas.find(tx, rows.values().stream().map(Row::schemaId).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(BlockSchema::id, schema -> schema));
        Map<UUID, BlockType> byTypeId =
                types.find(tx, rows.values().stream().map(Row::typeId).collect(Collectors.toSet()));
        Map<UUID, BlockSchema> whole = wholeSchemas(tx, roots, bySchemaId);
        var pass = new Pass(rows, references, bySchemaId, byTypeId, keys.find(tx), bare);
        return roots.stream().map(root -> pass.document(root, whole)).toList();
    }

    private Map<UUID, BlockSchema> wholeSchemas(Transaction tx, List<Row> roots, Map<UUID, BlockSchema> bySchemaId) {
        List<BlockSchema> wanted = roots.stream()
                .map(Row::schemaId)
                .distinct()
                .map(id -> Objects.requireNonNull(bySchemaId.get(id)))
                .toList();
        return wholeSchemas.of(tx, wanted).stream().collect(Collectors.toMap(BlockSchema::id, schema -> schema));
    }

    private static Set<UUID> ids(Collection<Row> rows) {
        return rows.stream().map(Row::id).collect(Collectors.toSet());
    }

    /// A block's data and what is said of those it refers to.
    private record Composed(ObjectNode data, Map<String, BlockDocument.Reference> references) {}

    private static final class Pass {
        private final Map<UUID, Row> rows;
        private final Map<UUID, List<Reference>> references;
        private final Map<UUID, BlockSchema> schemas;
        private final Map<UUID, BlockType> types;
        private final Optional<Fernet> key;
        private final boolean bare;
        private final Map<UUID, Composed> composed = new HashMap<>();
        private final Set<UUID> under = new HashSet<>();

        Pass(
                Map<UUID, Row> rows,
                Map<UUID, List<Reference>> references,
                Map<UUID, BlockSchema> schemas,
                Map<UUID, BlockType> types,
                Optional<Fernet> key,
                boolean bare) {
            this.rows = rows;
            this.references = references;
            this.schemas = schemas;
            this.types = types;
            this.key = key;
            this.bare = bare;
        }

        BlockDocument document(Row row, Map<UUID, BlockSchema> whole) {
            Composed composed = compose(row);
            return new BlockDocument(
                    row.id(),
                    row.created(),
                    row.updated(),
                    row.name(),
                    RawJson.of(composed.data()),
                    row.schemaId(),
                    whole.get(row.schemaId()),
                    row.typeId(),
                    row.typeName(),
                    types.get(row.typeId()),
                    composed.references(),
                    row.isAnonymous());
        }

        private Composed compose(Row row) {
            Composed known = composed.get(row.id());
            if (known != null) {
                return known;
            }
            under.add(row.id());
            ObjectNode data = own(row);
            Map<String, BlockDocument.Reference> referred = new LinkedHashMap<>();
            for (Reference reference : references.getOrDefault(row.id(), List.of())) {
                @Nullable Row other = rows.get(reference.referred());
                // We let nobody make a circle; but then rows can be anything.
                if (other != null && !under.contains(other.id())) {
                    Composed inner = compose(other);
                    data.set(reference.name(), inner.data());
                    referred.put(reference.name(), said(other, inner));
                }
            }
            under.remove(row.id());
            var made = new Composed(data, referred);
            composed.put(row.id(), made);
            return made;
        }

        private BlockDocument.Reference said(Row other, Composed inner) {
            return new BlockDocument.Reference(new BlockDocument.Referred(
                    other.id(), other.name(), types.get(other.typeId()), other.isAnonymous(), inner.references()));
        }

        private ObjectNode own(Row row) {
            ObjectNode data = decrypted(row, key);
            @Nullable BlockSchema schema = schemas.get(row.schemaId());
            return bare || schema == null
                    ? data
                    : BlockSecrets.of(schema.fields().tree()).masked(data);
        }
    }
}
