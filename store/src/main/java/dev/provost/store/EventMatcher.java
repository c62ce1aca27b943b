package dev.provost.store;

import dev.provost.api.events.LabelMatch;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.events.ResourceSpecification;
import dev.provost.api.filters.EventFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Says of an event on its way to a live stream what [EventFilters] says of rows: whether a filter asks for it.
public final class EventMatcher implements Predicate<ReceivedEvent> {
    private final List<Predicate<ReceivedEvent>> parts = new ArrayList<>();

    public EventMatcher(EventFilter filter) {
        @Nullable Instant since = filter.occurred().since();
        @Nullable Instant until = filter.occurred().until();
        parts.add(event -> (since == null || !event.occurred().isBefore(since))
                && (until == null || !event.occurred().isAfter(until)));
        if (filter.event() != null) {
            addNames(filter.event());
        }
        if (filter.resource() != null) {
            addPrimary(filter.resource());
        }
        if (filter.related() != null) {
            filter.related().forEach(this::addRelated);
        }
        if (filter.anyResource() != null) {
            filter.anyResource().forEach(this::addAnyResource);
        }
        add(filter.id().id(), (event, ids) -> ids.contains(event.id()));
        if (filter.text() != null) {
            TextSearch search = TextSearch.parse(filter.text().query());
            parts.add(event -> search.finds(searched(event)));
        }
    }

    @Override
    public boolean test(ReceivedEvent event) {
        return parts.stream().allMatch(part -> part.test(event));
    }

    /// Whether something fits what is asked for, which is never nothing.
    @FunctionalInterface
    private interface Asked<X, F> {
        boolean of(X subject, F wanted);
    }

    private <T> void add(@Nullable List<T> wanted, Asked<ReceivedEvent, List<T>> asked) {
        if (wanted != null && !wanted.isEmpty()) {
            parts.add(event -> asked.of(event, wanted));
        }
    }

    private static <T> boolean fits(
            Map<String, String> labels, @Nullable List<T> wanted, Asked<Map<String, String>, List<T>> asked) {
        return wanted == null || wanted.isEmpty() || asked.of(labels, wanted);
    }

    private void addNames(EventFilter.Name names) {
        add(names.prefix(), (event, prefixes) -> startsWithAny(event.event(), prefixes));
        add(names.excludePrefix(), (event, prefixes) -> !startsWithAny(event.event(), prefixes));
        add(names.name(), (event, exact) -> exact.contains(event.event()));
        add(names.excludeName(), (event, exact) -> !exact.contains(event.event()));
    }

    private void addPrimary(EventFilter.Primary primary) {
        var any = new EventFilter.AnyResource(primary.id(), primary.idPrefix(), primary.labels());
        LabelMatch labels = labels(primary.labels());
        parts.add(event -> fitsAnyResource(event.resource().labels(), any, labels));
    }

    private void addAnyResource(EventFilter.AnyResource any) {
        LabelMatch labels = labels(any.labels());
        parts.add(event -> fitsAnyResource(event.resource().labels(), any, labels)
                || event.related().stream().anyMatch(related -> fitsAnyResource(related.labels(), any, labels)));
    }

    private static boolean fitsAnyResource(Map<String, String> labels, EventFilter.AnyResource any, LabelMatch wanted) {
        return fits(labels, any.id(), (resource, ids) -> ids.contains(id(resource)))
                && fits(labels, any.idPrefix(), (resource, prefixes) -> startsWithAny(id(resource), prefixes))
                && wanted.matches(labels);
    }

    private void addRelated(EventFilter.Related wanted) {
        if (asksForNothing(wanted.id())
                && asksForNothing(wanted.role())
                && asksForNothing(wanted.resourcesInRoles())
                && (wanted.labels() == null || wanted.labels().isEmpty())) {
            return;
        }
        LabelMatch labels = labels(wanted.labels());
        parts.add(event -> event.related().stream().anyMatch(related -> fitsRelated(related, wanted, labels)));
    }

    private static boolean asksForNothing(@Nullable List<?> wanted) {
        return wanted == null || wanted.isEmpty();
    }

    private static boolean fitsRelated(RelatedResource related, EventFilter.Related wanted, LabelMatch labels) {
        return fits(related.labels(), wanted.id(), (_, ids) -> ids.contains(related.id()))
                && fits(related.labels(), wanted.role(), (_, roles) -> roles.contains(related.role()))
                && fits(
                        related.labels(),
                        wanted.resourcesInRoles(),
                        (_, pairs) -> pairs.contains(new EventFilter.InRole(related.id(), related.role())))
                && labels.matches(related.labels());
    }

    private static LabelMatch labels(@Nullable ResourceSpecification wanted) {
        return new LabelMatch(wanted == null ? Map.of() : wanted.labels());
    }

    private static String id(Map<String, String> labels) {
        return labels.getOrDefault(Resource.ID, "");
    }

    private static boolean startsWithAny(String text, List<String> prefixes) {
        return prefixes.stream().anyMatch(text::startsWith);
    }

    private static String searched(ReceivedEvent event) {
        var text = new StringBuilder(event.event());
        event.resource().labels().values().forEach(value -> text.append(' ').append(value));
        for (RelatedResource related : event.related()) {
            related.labels().values().forEach(value -> text.append(' ').append(value));
        }
        return text.append(' ').append(event.payload().text()).toString();
    }
}
