package dev.provost.store;

import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.EVENT_RESOURCES;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.events.ResourceSpecification;
import dev.provost.api.filters.EventFilter;
import dev.provost.api.filters.EventFilter.AnyResource;
import dev.provost.api.filters.EventFilter.InRole;
import dev.provost.api.filters.EventFilter.Name;
import dev.provost.api.filters.EventFilter.Primary;
import dev.provost.api.filters.EventFilter.Related;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Which rows of `events` are asked for. [EventMatcher] says the same of events on their way to a live stream.
final class EventFilters {
    private static final String PRIMARY = "";

    private static final Field<String> SEARCHED = lower(DSL.field(
            "({0} || ' ' || cast({1} as text) || ' ' || cast({2} as text) || ' ' || cast({3} as text))",
            String.class, EVENTS.EVENT, EVENTS.RESOURCE, EVENTS.RELATED, EVENTS.PAYLOAD));

    private final Dialect dialect;
    private final EventFilter filter;

    EventFilters(Dialect dialect, EventFilter filter) {
        this.dialect = dialect;
        this.filter = filter;
    }

    Condition condition() {
        return Parts.all()
                .with(filter.occurred(), _ -> within(EVENTS.OCCURRED))
                .with(filter.event(), _ -> names(EVENTS.EVENT))
                .with(filter.resource(), this::primary)
                .with(given(filter.related()), all -> involvedEach(all, this::related))
                .with(given(filter.anyResource()), all -> involvedEach(all, this::any))
                .with(given(filter.id().id()), ids -> dialect.among(EVENTS.ID, ids))
                .with(filter.text(), text -> contains(TextSearch.parse(text.query())))
                .condition();
    }

    /// Whether nothing is asked for but when events happened and what they are called.
    boolean asksForNamesAlone() {
        return filter.resource() == null
                && given(filter.related()) == null
                && given(filter.anyResource()) == null
                && given(filter.id().id()) == null
                && filter.text() == null;
    }

    private Condition within(Field<Instant> column) {
        return Parts.all()
                .with(filter.occurred().since(), column::ge)
                .with(filter.occurred().until(), column::le)
                .condition();
    }

    /// What is asked of the names of events.
    Condition names(Field<String> column) {
        @Nullable Name name = filter.event();
        return name == null
                ? DSL.trueCondition()
                : Parts.all()
                        .with(given(name.prefix()), prefixes -> startsWithAny(column, prefixes))
                        .with(given(name.excludePrefix()), prefixes -> not(startsWithAny(column, prefixes)))
                        .with(given(name.name()), column::in)
                        .with(given(name.excludeName()), column::notIn)
                        .condition();
    }

    private Condition startsWithAny(Field<String> column, List<String> prefixes) {
        return DSL.or(prefixes.stream()
                .map(prefix -> dialect.startsWith(column, prefix))
                .toList());
    }

    /// An event says itself which resource it is about, but the index by resources is that of all resources; and labels
    /// are looked up there too.
    private Condition primary(Primary primary) {
        return Parts.all()
                .with(given(primary.id()), ids -> EVENTS.RESOURCE_ID.in(ids).and(involved(isAbout(ids))))
                .with(given(primary.idPrefix()), prefixes -> startsWithAny(EVENTS.RESOURCE_ID, prefixes))
                .with(
                        given(primary.labels()),
                        labels -> involved(Parts.all()
                                .with(PRIMARY, EVENT_RESOURCES.RESOURCE_ROLE::eq)
                                .with(labels, asked -> labels(asked, false))
                                .condition()))
                .condition();
    }

    private static Condition isAbout(List<String> ids) {
        return EVENT_RESOURCES.RESOURCE_ID.in(ids).and(EVENT_RESOURCES.RESOURCE_ROLE.eq(inline(PRIMARY)));
    }

    private Condition related(Related related) {
        Condition asked = Parts.all()
                .with(given(related.id()), EVENT_RESOURCES.RESOURCE_ID::in)
                .with(given(related.role()), EVENT_RESOURCES.RESOURCE_ROLE::in)
                .with(given(related.resourcesInRoles()), EventFilters::inRoles)
                .with(given(related.labels()), labels -> labels(labels, true))
                .condition();
        boolean asksForSome = given(related.labels()) != null || !Parts.asksForNothing(asked);
        return asksForSome && given(related.role()) == null
                ? asked.and(EVENT_RESOURCES.RESOURCE_ROLE.ne(inline(PRIMARY)))
                : asked;
    }

    private static Condition inRoles(List<InRole> pairs) {
        return row(EVENT_RESOURCES.RESOURCE_ID, EVENT_RESOURCES.RESOURCE_ROLE)
                .in(pairs.stream().map(pair -> row(pair.id(), pair.role())).toList());
    }

    private Condition any(AnyResource any) {
        return Parts.all()
                .with(given(any.id()), EVENT_RESOURCES.RESOURCE_ID::in)
                .with(given(any.idPrefix()), prefixes -> startsWithAny(EVENT_RESOURCES.RESOURCE_ID, prefixes))
                .with(given(any.labels()), labels -> labels(labels, true))
                .condition();
    }

    private <T> Condition involvedEach(List<T> all, Function<T, Condition> asked) {
        return DSL.and(all.stream().map(one -> involved(asked.apply(one))).toList());
    }

    /// An event has a resource of which all of this is true.
    private Condition involved(Condition asked) {
        return Parts.asksForNothing(asked)
                ? asked
                : EVENTS.ID.in(select(EVENT_RESOURCES.EVENT_ID)
                        .from(EVENT_RESOURCES)
                        .where(within(EVENT_RESOURCES.OCCURRED))
                        .and(asked));
    }

    /// The id and the role of a resource are not among its labels but columns of their own.
    ///
    /// @param withRoles whether roles may be asked for, as literal texts
    private Condition labels(ResourceSpecification labels, boolean withRoles) {
        Parts parts = Parts.all();
        labels.labels().forEach((label, values) -> {
            if (label.equals(Resource.ID)) {
                parts.with(given(values), patterns -> fitsAny(EVENT_RESOURCES.RESOURCE_ID, patterns));
            } else if (withRoles && label.equals(RelatedResource.ROLE)) {
                parts.with(given(values), EVENT_RESOURCES.RESOURCE_ROLE::in);
            } else {
                parts.with(values, patterns -> fitsAny(dialect.label(EVENT_RESOURCES.RESOURCE, label), patterns));
            }
        });
        return parts.condition();
    }

    private Condition fitsAny(Field<String> column, List<String> patterns) {
        return patterns.isEmpty()
                ? DSL.falseCondition()
                : DSL.or(patterns.stream().map(pattern -> fits(column, pattern)).toList());
    }

    private Condition fits(Field<String> column, String pattern) {
        boolean negated = pattern.startsWith("!");
        String wanted = negated ? pattern.substring(1) : pattern;
        // Most ask for one id, and an index finds that.
        boolean literal = wanted.indexOf('*') < 0 && wanted.indexOf('?') < 0;
        Condition fits = literal ? column.eq(wanted) : dialect.fits(column, wanted);
        return negated ? not(fits) : fits;
    }

    private static Condition contains(TextSearch search) {
        return DSL.and(search.conditions(SEARCHED));
    }

    /// An empty list asks for nothing.
    private static <T> @Nullable List<T> given(@Nullable List<T> list) {
        return list == null || list.isEmpty() ? null : list;
    }

    private static @Nullable ResourceSpecification given(@Nullable ResourceSpecification labels) {
        return labels == null || labels.isEmpty() ? null : labels;
    }
}
