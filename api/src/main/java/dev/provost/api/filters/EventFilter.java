package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.provost.api.events.ResourceSpecification;
import dev.provost.api.json.Default;
import dev.provost.api.json.Omittable;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Strict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which events to list. An empty list asks for nothing, as if it were left out.
///
/// @param related all of these, each of some related resource
/// @param anyResource all of these, each of some resource, be it the one an event is about or a related one
@Strict
public record EventFilter(
        @Default("{}") Occurred occurred,
        @Nullable Name event,
        @Nullable Primary resource,

        @Nullable @ReadBy(EventFilterLists.OfRelated.class) List<Related> related,

        @Nullable @ReadBy(EventFilterLists.OfAnyResource.class)
        List<AnyResource> anyResource,

        @Default("{}") Id id,
        LogFilter.@Nullable Text text,
        @Default("\"DESC\"") EventOrder order) {

    /// All there is.
    public static final EventFilter ANY =
            new EventFilter(new Occurred(null, null), null, null, null, null, new Id(null), null, EventOrder.DESC);

    public EventFilter withOccurred(Occurred occurred) {
        return new EventFilter(occurred, event, resource, related, anyResource, id, text, order);
    }

    public EventFilter withOrder(EventOrder order) {
        return new EventFilter(occurred, event, resource, related, anyResource, id, text, order);
    }

    /// When it happened; both ends count.
    ///
    /// @param since half a year ago when left out
    /// @param until now when left out
    @Strict
    public record Occurred(
            @Omittable @Nullable Instant since,
            @Omittable @Nullable Instant until) {}

    /// What it is called.
    @Strict
    public record Name(
            @Nullable List<String> prefix,
            @Nullable List<String> excludePrefix,
            @Nullable List<String> name,
            @Nullable List<String> excludeName) {}

    /// The resource it is about.
    ///
    /// @param distinct whether only one event of each resource is wanted
    @Strict
    public record Primary(
            @Nullable List<String> id,
            @Nullable List<String> idPrefix,
            @Nullable ResourceSpecification labels,
            @Default("false") boolean distinct) {}

    /// A resource that it has to do with.
    @Strict
    public record Related(
            @Nullable List<String> id,
            @Nullable List<String> role,
            @Nullable List<InRole> resourcesInRoles,
            @Nullable ResourceSpecification labels) {}

    /// A resource in a role, on the wire a list of these two.
    @ReadBy(EventFilterLists.PairOfTexts.class)
    public record InRole(String id, String role) {
        @JsonValue
        List<String> pair() {
            return List.of(id, role);
        }
    }

    /// Any of its resources.
    @Strict
    public record AnyResource(
            @Nullable List<String> id,
            @Nullable List<String> idPrefix,
            @Nullable ResourceSpecification labels) {}

    /// Which events, by their ids.
    @Strict
    public record Id(@Nullable List<UUID> id) {}
}
