package dev.provost.server.blocks;

import dev.provost.api.blocks.BlockDocumentUpdate;
import dev.provost.api.blocks.BlockSchema;
import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.engine.blocks.BadBlock;
import dev.provost.engine.blocks.BlockData;
import dev.provost.engine.blocks.BlockSecrets;
import dev.provost.engine.names.Ids;
import dev.provost.store.BlockDocumentStore.Reference;
import dev.provost.store.BlockDocumentStore.Row;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How what a block holds is written: encrypted, with its references in rows of their own.
final class BlockContents {
    private final BlockDocuments.Stores stores;
    private final EncryptionKeys keys;
    private final Ids ids;

    BlockContents(BlockDocuments.Stores stores, EncryptionKeys keys, Ids ids) {
        this.stores = stores;
        this.keys = keys;
        this.ids = ids;
    }

    RawJson encrypted(Transaction tx, ObjectNode data, Instant now) throws SQLException {
        return RawJson.writing(
                keys.encrypt(keys.findOrMake(tx, now), RawJson.of(data).text(), now));
    }

    /// Has a block refer to others, besides those it refers to.
    ///
    /// @throws BadBlock if it would come to refer to itself
    void refer(Transaction tx, UUID block, Map<String, UUID> others, Instant now) {
        others.forEach((name, other) -> {
            if (reaches(tx, other, block)) {
                throw new BadBlock("Cannot create block document reference: it would introduce a cycle into the "
                        + "block_document_reference graph (parent=" + block + ", reference=" + other + ").");
            }
            stores.documents().refer(tx, ids.random(), new Reference(block, name, other), now);
        });
    }

    private boolean reaches(Transaction tx, UUID from, UUID to) {
        Set<UUID> seen = new HashSet<>();
        Set<UUID> level = Set.of(from);
        while (!level.isEmpty()) {
            if (level.contains(to)) {
                return true;
            }
            seen.addAll(level);
            Set<UUID> next = new HashSet<>();
            stores.documents().references(tx, level).forEach(each -> next.add(each.referred()));
            next.removeAll(seen);
            level = next;
        }
        return false;
    }

    /// Changes a block's data, and its schema if the data is sent along.
    ///
    /// @throws BadBlock if that makes no sense
    void change(Transaction tx, Row row, BlockDocumentUpdate change, Instant now) throws SQLException {
        @Nullable ObjectNode sent = sent(change);
        if (sent == null) {
            return;
        }
        ObjectNode before = WholeBlocks.decrypted(row, keys.find(tx));
        BlockData after = BlockData.of(after(tx, row, before, sent, change.mergeExistingData()));
        UUID schema = schema(tx, row, change.blockSchemaId());
        stores.documents().update(tx, row.id(), encrypted(tx, after.own(), now), schema, now);
        changeReferences(tx, row.id(), after.references(), now);
    }

    /// What is sent, or nothing if the data stays.
    private static @Nullable ObjectNode sent(BlockDocumentUpdate change) {
        return switch (change.data()) {
            case Patch.Present<RawJson>(var data) -> (ObjectNode) data.tree();
            case Patch.Absent<RawJson> _ -> change.mergeExistingData() ? null : JsonNodeFactory.instance.objectNode();
        };
    }

    private ObjectNode after(Transaction tx, Row row, ObjectNode before, ObjectNode sent, boolean merge) {
        ObjectNode meant = stores.schemas()
                .find(tx, row.schemaId())
                .map(schema -> BlockSecrets.of(schema.fields().tree()).unmasked(sent, before))
                .orElse(sent);
        if (!merge) {
            return meant;
        }
        ObjectNode merged = before.deepCopy();
        merged.setAll(meant);
        return merged;
    }

    private UUID schema(Transaction tx, Row row, @Nullable UUID wanted) {
        if (wanted == null || wanted.equals(row.schemaId())) {
            return row.schemaId();
        }
        BlockSchema schema = stores.schemas()
                .find(tx, wanted)
                .orElseThrow(() -> new BadBlock("Block schema " + wanted + " not found"));
        if (!schema.blockTypeId().equals(row.typeId())) {
            throw new BadBlock("Must migrate block document to a block schema of the same block type.");
        }
        return wanted;
    }

    private void changeReferences(Transaction tx, UUID block, Map<String, UUID> wanted, Instant now) {
        List<Reference> before = stores.documents().references(tx, Set.of(block));
        var added = new LinkedHashMap<>(wanted);
        for (Reference reference : before) {
            if (reference.referred().equals(wanted.get(reference.name()))) {
                added.remove(reference.name());
            }
        }
        refer(tx, block, added, now);
        before.stream()
                .filter(reference -> !reference.referred().equals(wanted.get(reference.name())))
                .forEach(reference -> stores.documents().part(tx, reference));
    }
}
