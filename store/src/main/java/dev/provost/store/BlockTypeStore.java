package dev.provost.store;

import static dev.provost.store.tables.Tables.BLOCK_SCHEMA;
import static dev.provost.store.tables.Tables.BLOCK_TYPE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import dev.provost.api.blocks.BlockType;
import dev.provost.api.filters.BlockSchemaFilter;
import dev.provost.api.filters.BlockTypeFilter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Block types in the database.
public final class BlockTypeStore {

    /// Adds a type unless there is one of its slug, and says whether it did.
    public boolean insert(Transaction tx, BlockType type) {
        return tx.sql()
                        .insertInto(BLOCK_TYPE)
                        .set(BLOCK_TYPE.ID, type.id())
                        .set(BLOCK_TYPE.CREATED, type.created())
                        .set(BLOCK_TYPE.UPDATED, type.updated())
                        .set(BLOCK_TYPE.NAME, type.name())
                        .set(BLOCK_TYPE.SLUG, type.slug())
                        .set(BLOCK_TYPE.LOGO_URL, type.logoUrl())
                        .set(BLOCK_TYPE.DOCUMENTATION_URL, type.documentationUrl())
                        .set(BLOCK_TYPE.DESCRIPTION, type.description())
                        .set(BLOCK_TYPE.CODE_EXAMPLE, type.codeExample())
                        .set(BLOCK_TYPE.IS_PROTECTED, type.isProtected())
                        .onConflict(BLOCK_TYPE.SLUG)
                        .doNothing()
                        .execute()
                == 1;
    }

    public Optional<BlockType> find(Transaction tx, UUID id) {
        return rows(tx, BLOCK_TYPE.ID.eq(id), 0, 1).stream().findFirst();
    }

    public Optional<BlockType> findBySlug(Transaction tx, String slug) {
        return rows(tx, BLOCK_TYPE.SLUG.eq(slug), 0, 1).stream().findFirst();
    }

    /// The types with these ids.
    public Map<UUID, BlockType> find(Transaction tx, Collection<UUID> ids) {
        return rows(tx, BLOCK_TYPE.ID.in(ids), 0, ids.size()).stream()
                .collect(Collectors.toMap(BlockType::id, Function.identity()));
    }

    /// Lists types by name, those that have a schema as asked for.
    public List<BlockType> list(
            Transaction tx,
            @Nullable BlockTypeFilter types,
            @Nullable BlockSchemaFilter schemas,
            long offset,
            int limit) {
        Condition ofTypes = types == null ? DSL.noCondition() : BlockFilters.of(types);
        Condition ofSchemas = schemas == null
                ? DSL.noCondition()
                : exists(selectOne()
                        .from(BLOCK_SCHEMA)
                        .where(BLOCK_SCHEMA.BLOCK_TYPE_ID.eq(BLOCK_TYPE.ID), BlockFilters.of(schemas, tx.dialect())));
        return rows(tx, ofTypes.and(ofSchemas), offset, limit);
    }

    /// Writes everything about a type but its id and when it was made.
    public void update(Transaction tx, BlockType type) {
        tx.sql()
                .update(BLOCK_TYPE)
                .set(BLOCK_TYPE.UPDATED, type.updated())
                .set(BLOCK_TYPE.NAME, type.name())
                .set(BLOCK_TYPE.SLUG, type.slug())
                .set(BLOCK_TYPE.LOGO_URL, type.logoUrl())
                .set(BLOCK_TYPE.DOCUMENTATION_URL, type.documentationUrl())
                .set(BLOCK_TYPE.DESCRIPTION, type.description())
                .set(BLOCK_TYPE.CODE_EXAMPLE, type.codeExample())
                .set(BLOCK_TYPE.IS_PROTECTED, type.isProtected())
                .where(BLOCK_TYPE.ID.eq(type.id()))
                .execute();
    }

    /// Removes a type with its schemas and blocks.
    public void delete(Transaction tx, UUID id) {
        tx.sql().deleteFrom(BLOCK_TYPE).where(BLOCK_TYPE.ID.eq(id)).execute();
    }

    private static List<BlockType> rows(Transaction tx, Condition condition, long offset, int limit) {
        return tx.sql()
                .select(
                        BLOCK_TYPE.ID,
                        BLOCK_TYPE.CREATED,
                        BLOCK_TYPE.UPDATED,
                        BLOCK_TYPE.NAME,
                        BLOCK_TYPE.SLUG,
                        BLOCK_TYPE.LOGO_URL,
                        BLOCK_TYPE.DOCUMENTATION_URL,
                        BLOCK_TYPE.DESCRIPTION,
                        BLOCK_TYPE.CODE_EXAMPLE,
                        BLOCK_TYPE.IS_PROTECTED)
                .from(BLOCK_TYPE)
                .where(condition)
                .orderBy(BLOCK_TYPE.NAME, BLOCK_TYPE.ID)
                .limit(limit)
                .offset(offset)
                .fetch(mapping(BlockType::new));
    }
}
