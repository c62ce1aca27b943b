package dev.provost.server.blocks;

import dev.provost.api.blocks.BlockDocument;
import dev.provost.api.blocks.BlockSchema;
import dev.provost.api.blocks.BlockType;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.engine.blocks.BlockSecrets;
import dev.provost.server.events.Lifecycle;
import dev.provost.server.events.Lifecycle.Change;
import dev.provost.server.events.Lifecycle.Thing;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tells what happens to block types, and to blocks that have a name. Secrets are not told.
final class BlockEvents {
    private final Lifecycle lifecycle;

    BlockEvents(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /// What of a type is told.
    record TypePayload(
            String name,
            String slug,
            @Nullable String logoUrl,
            @Nullable String documentationUrl,
            @Nullable String description,
            @Nullable String codeExample,
            boolean isProtected) {}

    /// What of a block is told.
    ///
    /// @param data its texts
    record DocumentPayload(
            @Nullable String name,
            Map<String, String> data,
            @Nullable SchemaPayload blockSchema) {}

    record SchemaPayload(List<String> capabilities, TypeName blockType) {}

    record TypeName(UUID id, String name) {}

    void created(Transaction tx, BlockType type, Instant now) throws SQLException {
        lifecycle.tell(tx, Change.CREATED, thing(type), now);
    }

    void updated(Transaction tx, BlockType type, Instant now) throws SQLException {
        lifecycle.tell(tx, Change.UPDATED, thing(type), now);
    }

    void deleted(Transaction tx, BlockType type, Instant now) throws SQLException {
        lifecycle.tell(tx, Change.DELETED, thing(type), now);
    }

    /// @param document with a mask over its secrets
    void tell(Transaction tx, Change change, BlockDocument document, Instant now) throws SQLException {
        if (!document.isAnonymous()) {
            lifecycle.tell(tx, change, thing(document), now);
        }
    }

    private static Thing thing(BlockType type) {
        var payload = new TypePayload(
                type.name(),
                type.slug(),
                type.logoUrl(),
                type.documentationUrl(),
                type.description(),
                type.codeExample(),
                type.isProtected());
        return new Thing("block-type", type.id(), type.name(), payload, List.of());
    }

    private static Thing thing(BlockDocument document) {
        String typeName = Objects.requireNonNullElse(document.blockTypeName(), "");
        @Nullable BlockSchema schema = document.blockSchema();
        var payload = new DocumentPayload(
                document.name(),
                texts(document, schema),
                schema == null
                        ? null
                        : new SchemaPayload(schema.capabilities(), new TypeName(document.blockTypeId(), typeName)));
        return new Thing(
                "block-document",
                document.id(),
                document.name(),
                payload,
                List.of(
                        related("block-type", document.blockTypeId(), typeName),
                        related("block-schema", document.blockSchemaId(), "")));
    }

    private static Map<String, String> texts(BlockDocument document, @Nullable BlockSchema schema) {
        Map<String, String> texts = new LinkedHashMap<>();
        @Nullable
        BlockSecrets secrets =
                schema == null ? null : BlockSecrets.of(schema.fields().tree());
        for (Map.Entry<String, JsonNode> entry : document.data().tree().properties()) {
            boolean secret = secrets != null && secrets.hide(entry.getKey());
            if (entry.getValue().isString() && !secret) {
                texts.put(entry.getKey(), entry.getValue().stringValue());
            }
        }
        return texts;
    }

    private static RelatedResource related(String kind, UUID id, String name) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Resource.ID, "prefect." + kind + "." + id);
        labels.put(RelatedResource.ROLE, kind);
        if (!name.isEmpty()) {
            labels.put(Resource.NAME, name);
        }
        return new RelatedResource(labels);
    }
}
