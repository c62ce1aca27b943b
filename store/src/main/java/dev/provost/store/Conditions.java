package dev.provost.store;

import dev.provost.api.filters.AnyOf;
import dev.provost.api.filters.AnyOrNone;
import dev.provost.api.filters.AnyOrNull;
import dev.provost.api.filters.Between;
import dev.provost.api.filters.BetweenOrNull;
import dev.provost.api.filters.Like;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;

/// What the general parts of filters ask of a column.
final class Conditions {

    private Conditions() {}

    static <T> Condition any(Field<T> column, AnyOf<T> filter) {
        return Parts.all().with(filter.any(), column::in).condition();
    }

    static <T> Condition any(Field<T> column, AnyOrNone<T> filter) {
        return Parts.all()
                .with(filter.any(), column::in)
                // An empty list excludes nothing, although an empty list above includes nothing.
                .with(filter.notAny(), none -> column.notIn(none))
                .condition();
    }

    static <T> Condition any(Field<T> column, AnyOrNull<T> filter) {
        return Parts.joinedBy(filter.operator())
                .with(filter.any(), column::in)
                .with(filter.isNull(), wanted -> isNull(column, wanted))
                .condition();
    }

    static Condition like(Field<String> column, Like filter) {
        return Parts.all()
                .with(filter.any(), column::in)
                .withIfAny(filter.like(), part -> contains(column, part))
                .condition();
    }

    static Condition between(Field<Instant> column, Between filter) {
        return Parts.all()
                .with(filter.before(), column::le)
                .with(filter.after(), column::ge)
                .condition();
    }

    static Condition between(Field<Instant> column, BetweenOrNull filter) {
        return between(column, column, filter);
    }

    /// As [#between(Field, BetweenOrNull)], for a time that stands in for another one while that is null.
    static Condition between(Field<Instant> nullable, Field<Instant> column, BetweenOrNull filter) {
        return Parts.all()
                .with(filter.before(), column::le)
                .with(filter.after(), column::ge)
                .with(filter.isNull(), wanted -> isNull(nullable, wanted))
                .condition();
    }

    static Condition isNull(Field<?> column, boolean wanted) {
        return wanted ? column.isNull() : column.isNotNull();
    }

    /// Finds the text anywhere in the column, whatever its case. `%` and `_` are wildcards, and clients rely on it.
    static Condition contains(Field<String> column, String text) {
        return text.isEmpty() ? org.jooq.impl.DSL.trueCondition() : column.likeIgnoreCase("%" + text + "%");
    }
}
