package dev.provost.store;

import static dev.provost.store.tables.Tables.BLOCK_SCHEMA;
import static dev.provost.store.tables.Tables.BLOCK_SCHEMA_REFERENCE;
import static org.jooq.Records.mapping;

import dev.provost.api.blocks.BlockSchema;
import dev.provost.api.filters.BlockSchemaFilter;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Schemas of blocks in the database. Their types and the schemas they refer to are not put in.
public final class BlockSchemaStore {

    /// A schema that another one refers to.
    ///
    /// @param name the field it stands under
    public record Reference(UUID parent, String name, UUID referred) {}

    /// Adds a schema unless there is one with its checksum and version, and says whether it did.
    public boolean insert(Transaction tx, BlockSchema schema) {
        return tx.sql()
                        .insertInto(BLOCK_SCHEMA)
                        .set(BLOCK_SCHEMA.ID, schema.id())
                        .set(BLOCK_SCHEMA.CREATED, schema.created())
                        .set(BLOCK_SCHEMA.UPDATED, schema.updated())
                        .set(BLOCK_SCHEMA.CHECKSUM, schema.checksum())
                        .set(BLOCK_SCHEMA.FIELDS, schema.fields())
                        .set(BLOCK_SCHEMA.BLOCK_TYPE_ID, schema.blockTypeId())
                        .set(BLOCK_SCHEMA.CAPABILITIES, RawJson.writing(schema.capabilities()))
                        .set(BLOCK_SCHEMA.VERSION, schema.version())
                        .onConflict(BLOCK_SCHEMA.CHECKSUM, BLOCK_SCHEMA.VERSION)
                        .doNothing()
                        .execute()
                == 1;
    }

    /// Notes that a schema refers to another one, unless it is noted.
    public void refer(Transaction tx, UUID id, Reference reference, Instant now) {
        boolean known = tx.sql()
                .fetchExists(
                        BLOCK_SCHEMA_REFERENCE,
                        BLOCK_SCHEMA_REFERENCE.PARENT_BLOCK_SCHEMA_ID.eq(reference.parent()),
                        BLOCK_SCHEMA_REFERENCE.REFERENCE_BLOCK_SCHEMA_ID.eq(reference.referred()),
                        BLOCK_SCHEMA_REFERENCE.NAME.eq(reference.name()));
        if (!known) {
            tx.sql()
                    .insertInto(BLOCK_SCHEMA_REFERENCE)
                    .set(BLOCK_SCHEMA_REFERENCE.ID, id)
                    .set(BLOCK_SCHEMA_REFERENCE.CREATED, now)
                    .set(BLOCK_SCHEMA_REFERENCE.UPDATED, now)
                    .set(BLOCK_SCHEMA_REFERENCE.NAME, reference.name())
                    .set(BLOCK_SCHEMA_REFERENCE.PARENT_BLOCK_SCHEMA_ID, reference.parent())
                    .set(BLOCK_SCHEMA_REFERENCE.REFERENCE_BLOCK_SCHEMA_ID, reference.referred())
                    .execute();
        }
    }

    public Optional<BlockSchema> find(Transaction tx, UUID id) {
        return rows(tx, BLOCK_SCHEMA.ID.eq(id), 0, 1).stream().findFirst();
    }

    public List<BlockSchema> find(Transaction tx, Collection<UUID> ids) {
        return rows(tx, BLOCK_SCHEMA.ID.in(ids), 0, ids.size());
    }

    /// The newest schema with a checksum, of a version if one is named.
    public Optional<BlockSchema> findByChecksum(Transaction tx, String checksum, @Nullable String version) {
        Condition ofVersion = version == null ? DSL.noCondition() : BLOCK_SCHEMA.VERSION.eq(version);
        return rows(tx, BLOCK_SCHEMA.CHECKSUM.eq(checksum).and(ofVersion), 0, 1).stream()
                .findFirst();
    }

    /// All schemas with one of these checksums, in every version.
    public List<BlockSchema> findByChecksums(Transaction tx, Collection<String> checksums) {
        return rows(tx, BLOCK_SCHEMA.CHECKSUM.in(checksums), 0, Integer.MAX_VALUE);
    }

    /// Lists schemas, the newest first.
    public List<BlockSchema> list(Transaction tx, @Nullable BlockSchemaFilter filter, long offset, int limit) {
        return rows(tx, filter == null ? DSL.noCondition() : BlockFilters.of(filter, tx.dialect()), offset, limit);
    }

    /// The schemas that some schemas refer to themselves.
    public List<Reference> references(Transaction tx, Collection<UUID> parents) {
        return tx.sql()
                .select(
                        BLOCK_SCHEMA_REFERENCE.PARENT_BLOCK_SCHEMA_ID,
                        BLOCK_SCHEMA_REFERENCE.NAME,
                        BLOCK_SCHEMA_REFERENCE.REFERENCE_BLOCK_SCHEMA_ID)
                .from(BLOCK_SCHEMA_REFERENCE)
                .where(BLOCK_SCHEMA_REFERENCE.PARENT_BLOCK_SCHEMA_ID.in(parents))
                .orderBy(BLOCK_SCHEMA_REFERENCE.NAME, BLOCK_SCHEMA_REFERENCE.ID)
                .fetch(mapping(Reference::new));
    }

    /// Every list of capabilities that some schema has.
    public List<List<String>> capabilities(Transaction tx) {
        return tx
                .sql()
                .selectDistinct(BLOCK_SCHEMA.CAPABILITIES)
                .from(BLOCK_SCHEMA)
                .fetch(BLOCK_SCHEMA.CAPABILITIES)
                .stream()
                .map(JsonColumns::texts)
                .toList();
    }

    /// Removes a schema with its blocks.
    public void delete(Transaction tx, UUID id) {
        tx.sql().deleteFrom(BLOCK_SCHEMA).where(BLOCK_SCHEMA.ID.eq(id)).execute();
    }

    private static List<BlockSchema> rows(Transaction tx, Condition condition, long offset, int limit) {
        return tx.sql()
                .select(
                        BLOCK_SCHEMA.ID,
                        BLOCK_SCHEMA.CREATED,
                        BLOCK_SCHEMA.UPDATED,
                        BLOCK_SCHEMA.CHECKSUM,
                        BLOCK_SCHEMA.FIELDS,
                        BLOCK_SCHEMA.BLOCK_TYPE_ID,
                        BLOCK_SCHEMA.CAPABILITIES,
                        BLOCK_SCHEMA.VERSION)
                .from(BLOCK_SCHEMA)
                .where(condition)
                .orderBy(BLOCK_SCHEMA.CREATED.desc(), BLOCK_SCHEMA.ID.desc())
                .limit(limit)
                .offset(offset)
                .fetch(mapping(BlockSchemaStore::schema));
    }

    private static BlockSchema schema(
            UUID id,
            Instant created,
            Instant updated,
            String checksum,
            RawJson fields,
            UUID blockTypeId,
            RawJson capabilities,
            String version) {
        return new BlockSchema(
                id, created, updated, checksum, fields, blockTypeId, null, JsonColumns.texts(capabilities), version);
    }
}
