package dev.provost.store;

import static dev.provost.store.tables.Tables.BLOCK_DOCUMENT;
import static dev.provost.store.tables.Tables.BLOCK_SCHEMA;
import static dev.provost.store.tables.Tables.BLOCK_TYPE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import dev.provost.api.filters.BlockDocumentFilter;
import dev.provost.api.filters.BlockSchemaFilter;
import dev.provost.api.filters.BlockTypeFilter;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Which blocks are asked for, by what they are, of which type and with which schema.
///
/// @param documents if left out, those with a name
public record BlockFilters(
        @Nullable BlockDocumentFilter documents,
        @Nullable BlockTypeFilter types,
        @Nullable BlockSchemaFilter schemas) {

    /// Blocks of all types and schemas.
    public static BlockFilters of(BlockDocumentFilter documents) {
        return new BlockFilters(documents, null, null);
    }

    Condition matching(Dialect dialect) {
        return DSL.and(
                ofDocuments(documents == null ? BlockDocumentFilter.NAMED : documents),
                types == null
                        ? DSL.noCondition()
                        : exists(selectOne()
                                .from(BLOCK_TYPE)
                                .where(BLOCK_TYPE.ID.eq(BLOCK_DOCUMENT.BLOCK_TYPE_ID), of(types))),
                schemas == null
                        ? DSL.noCondition()
                        : exists(selectOne()
                                .from(BLOCK_SCHEMA)
                                .where(BLOCK_SCHEMA.ID.eq(BLOCK_DOCUMENT.BLOCK_SCHEMA_ID), of(schemas, dialect))));
    }

    private static Condition ofDocuments(BlockDocumentFilter filter) {
        return Parts.joinedBy(filter.operator())
                .with(filter.id(), id -> Conditions.any(BLOCK_DOCUMENT.ID, id))
                .with(
                        filter.isAnonymous(),
                        is -> Parts.all()
                                .with(is.value(), BLOCK_DOCUMENT.IS_ANONYMOUS::eq)
                                .condition())
                .with(filter.blockTypeId(), id -> Conditions.any(BLOCK_DOCUMENT.BLOCK_TYPE_ID, id))
                .with(filter.name(), name -> Conditions.like(BLOCK_DOCUMENT.NAME, name))
                .condition();
    }

    static Condition of(BlockTypeFilter filter) {
        return Parts.all()
                .with(
                        filter.name(),
                        name -> Parts.all()
                                .withIfAny(name.like(), part -> Conditions.contains(BLOCK_TYPE.NAME, part))
                                .condition())
                .with(filter.slug(), slug -> Conditions.any(BLOCK_TYPE.SLUG, slug))
                .condition();
    }

    static Condition of(BlockSchemaFilter filter, Dialect dialect) {
        return Parts.joinedBy(filter.operator())
                .with(filter.blockTypeId(), id -> Conditions.any(BLOCK_SCHEMA.BLOCK_TYPE_ID, id))
                .with(filter.blockCapabilities(), can -> capable(can.all(), dialect))
                .with(filter.id(), id -> Conditions.any(BLOCK_SCHEMA.ID, id))
                .with(filter.version(), version -> Conditions.any(BLOCK_SCHEMA.VERSION, version))
                .condition();
    }

    private static Condition capable(@Nullable List<String> all, Dialect dialect) {
        return Parts.all()
                .withIfAny(
                        all,
                        some -> DSL.and(some.stream()
                                .map(one -> dialect.holds(BLOCK_SCHEMA.CAPABILITIES, one))
                                .toList()))
                .condition();
    }
}
