package dev.provost.store;

import dev.provost.api.filters.AllTags;
import dev.provost.api.filters.Operator;
import dev.provost.api.filters.Tags;
import dev.provost.api.json.RawJson;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// What filters ask of a column that holds a list of tags.
final class TagFilters {

    private TagFilters() {}

    static Condition of(Field<RawJson> column, Tags filter, Dialect dialect) {
        return of(column, filter.operator(), filter.all(), filter.any(), filter.isNull(), dialect);
    }

    static Condition of(Field<RawJson> column, AllTags filter, Dialect dialect) {
        return of(column, filter.operator(), filter.all(), null, filter.isNull(), dialect);
    }

    private static Condition of(
            Field<RawJson> column,
            Operator operator,
            @Nullable List<String> all,
            @Nullable List<String> any,
            @Nullable Boolean isNull,
            Dialect dialect) {
        return Parts.joinedBy(operator)
                .withIfAny(all, tags -> DSL.and(hold(column, tags, dialect)))
                .with(any, tags -> tags.isEmpty() ? DSL.falseCondition() : DSL.or(hold(column, tags, dialect)))
                .with(isNull, wanted -> wanted ? column.eq(RawJson.EMPTY_LIST) : column.ne(RawJson.EMPTY_LIST))
                .condition();
    }

    private static List<Condition> hold(Field<RawJson> column, List<String> tags, Dialect dialect) {
        return tags.stream().map(tag -> dialect.holds(column, tag)).toList();
    }
}
