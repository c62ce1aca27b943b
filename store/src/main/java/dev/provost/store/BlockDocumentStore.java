package dev.provost.store;

import static dev.provost.store.tables.Tables.BLOCK_DOCUMENT;
import static dev.provost.store.tables.Tables.BLOCK_DOCUMENT_REFERENCE;
import static org.jooq.Records.mapping;

import dev.provost.api.filters.BlockDocumentSort;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record9;
import org.jooq.SelectWhereStep;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;

/// Blocks in the database, as they are stored: encrypted, and without the blocks they refer to.
public final class BlockDocumentStore {

    /// A block.
    ///
    /// @param data encrypted, a JSON string
    public record Row(
            UUID id,
            Instant created,
            Instant updated,
            @Nullable String name,
            RawJson data,
            UUID schemaId,
            UUID typeId,
            @Nullable String typeName,
            boolean isAnonymous) {}

    /// A block that another one refers to.
    ///
    /// @param name the key it stands under
    public record Reference(UUID parent, String name, UUID referred) {}

    /// Adds a block.
    ///
    /// @throws ConstraintViolated if its type has one of its name, or if there is no such type or schema
    public void insert(Transaction tx, Row row) {
        tx.sql()
                .insertInto(BLOCK_DOCUMENT)
                .set(BLOCK_DOCUMENT.ID, row.id())
                .set(BLOCK_DOCUMENT.CREATED, row.created())
                .set(BLOCK_DOCUMENT.UPDATED, row.updated())
                .set(BLOCK_DOCUMENT.NAME, row.name())
                .set(BLOCK_DOCUMENT.DATA, row.data())
                .set(BLOCK_DOCUMENT.BLOCK_SCHEMA_ID, row.schemaId())
                .set(BLOCK_DOCUMENT.BLOCK_TYPE_ID, row.typeId())
                .set(BLOCK_DOCUMENT.BLOCK_TYPE_NAME, row.typeName())
                .set(BLOCK_DOCUMENT.IS_ANONYMOUS, row.isAnonymous())
                .execute();
    }

    /// Whether a type has a block of a name.
    public boolean exists(Transaction tx, UUID typeId, String name) {
        return tx.sql()
                .fetchExists(BLOCK_DOCUMENT, BLOCK_DOCUMENT.BLOCK_TYPE_ID.eq(typeId), BLOCK_DOCUMENT.NAME.eq(name));
    }

    /// Finds a block and holds it until the transaction ends.
    public Optional<Row> lock(Transaction tx, UUID id) {
        return tx.dialect().locked(rows(tx).where(BLOCK_DOCUMENT.ID.eq(id))).fetchOptional(mapping(Row::new));
    }

    public List<Row> find(Transaction tx, Collection<UUID> ids) {
        return rows(tx).where(BLOCK_DOCUMENT.ID.in(ids)).fetch(mapping(Row::new));
    }

    public List<Row> list(Transaction tx, BlockFilters filters, BlockDocumentSort sort, long offset, int limit) {
        return rows(tx).where(filters.matching(tx.dialect()))
                .orderBy(order(sort))
                .limit(limit)
                .offset(offset)
                .fetch(mapping(Row::new));
    }

    public int count(Transaction tx, BlockFilters filters) {
        return tx.sql()
                .selectCount()
                .from(BLOCK_DOCUMENT)
                .where(filters.matching(tx.dialect()))
                .fetchSingle()
                .value1();
    }

    /// Gives a block other contents.
    public void update(Transaction tx, UUID id, RawJson data, UUID schemaId, Instant now) {
        tx.sql()
                .update(BLOCK_DOCUMENT)
                .set(BLOCK_DOCUMENT.DATA, data)
                .set(BLOCK_DOCUMENT.BLOCK_SCHEMA_ID, schemaId)
                .set(BLOCK_DOCUMENT.UPDATED, now)
                .where(BLOCK_DOCUMENT.ID.eq(id))
                .execute();
    }

    public void delete(Transaction tx, UUID id) {
        tx.sql().deleteFrom(BLOCK_DOCUMENT).where(BLOCK_DOCUMENT.ID.eq(id)).execute();
    }

    /// The blocks that some blocks refer to themselves.
    public List<Reference> references(Transaction tx, Collection<UUID> parents) {
        return tx.sql()
                .select(
                        BLOCK_DOCUMENT_REFERENCE.PARENT_BLOCK_DOCUMENT_ID,
                        BLOCK_DOCUMENT_REFERENCE.NAME,
                        BLOCK_DOCUMENT_REFERENCE.REFERENCE_BLOCK_DOCUMENT_ID)
                .from(BLOCK_DOCUMENT_REFERENCE)
                .where(BLOCK_DOCUMENT_REFERENCE.PARENT_BLOCK_DOCUMENT_ID.in(parents))
                .orderBy(BLOCK_DOCUMENT_REFERENCE.NAME, BLOCK_DOCUMENT_REFERENCE.ID)
                .fetch(mapping(Reference::new));
    }

    /// Notes that a block refers to another one.
    ///
    /// @throws ConstraintViolated if there is no such block
    public void refer(Transaction tx, UUID id, Reference reference, Instant now) {
        tx.sql()
                .insertInto(BLOCK_DOCUMENT_REFERENCE)
                .set(BLOCK_DOCUMENT_REFERENCE.ID, id)
                .set(BLOCK_DOCUMENT_REFERENCE.CREATED, now)
                .set(BLOCK_DOCUMENT_REFERENCE.UPDATED, now)
                .set(BLOCK_DOCUMENT_REFERENCE.NAME, reference.name())
                .set(BLOCK_DOCUMENT_REFERENCE.PARENT_BLOCK_DOCUMENT_ID, reference.parent())
                .set(BLOCK_DOCUMENT_REFERENCE.REFERENCE_BLOCK_DOCUMENT_ID, reference.referred())
                .execute();
    }

    /// Forgets that a block refers to another one.
    public void part(Transaction tx, Reference reference) {
        tx.sql()
                .deleteFrom(BLOCK_DOCUMENT_REFERENCE)
                .where(
                        BLOCK_DOCUMENT_REFERENCE.PARENT_BLOCK_DOCUMENT_ID.eq(reference.parent()),
                        BLOCK_DOCUMENT_REFERENCE.REFERENCE_BLOCK_DOCUMENT_ID.eq(reference.referred()),
                        BLOCK_DOCUMENT_REFERENCE.NAME.eq(reference.name()))
                .execute();
    }

    private static SelectWhereStep<Record9<UUID, Instant, Instant, String, RawJson, UUID, UUID, String, Boolean>> rows(
            Transaction tx) {
        return tx.sql()
                .select(
                        BLOCK_DOCUMENT.ID,
                        BLOCK_DOCUMENT.CREATED,
                        BLOCK_DOCUMENT.UPDATED,
                        BLOCK_DOCUMENT.NAME,
                        BLOCK_DOCUMENT.DATA,
                        BLOCK_DOCUMENT.BLOCK_SCHEMA_ID,
                        BLOCK_DOCUMENT.BLOCK_TYPE_ID,
                        BLOCK_DOCUMENT.BLOCK_TYPE_NAME,
                        BLOCK_DOCUMENT.IS_ANONYMOUS)
                .from(BLOCK_DOCUMENT);
    }

    private static List<SortField<?>> order(BlockDocumentSort sort) {
        return switch (sort) {
            case NAME_ASC -> List.of(BLOCK_DOCUMENT.NAME.asc(), BLOCK_DOCUMENT.ID.asc());
            case NAME_DESC -> List.of(BLOCK_DOCUMENT.NAME.desc(), BLOCK_DOCUMENT.ID.desc());
            case BLOCK_TYPE_AND_NAME_ASC ->
                List.of(BLOCK_DOCUMENT.BLOCK_TYPE_NAME.asc(), BLOCK_DOCUMENT.NAME.asc(), BLOCK_DOCUMENT.ID.asc());
        };
    }
}
