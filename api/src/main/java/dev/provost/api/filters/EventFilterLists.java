package dev.provost.api.filters;

import dev.provost.api.json.Location;
import dev.provost.api.json.Problem;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How those parts of an [EventFilter] are read that may be one thing or a list of them.
final class EventFilterLists {
    private EventFilterLists() {}

    static final class OfRelated extends OneOrMany<EventFilter.Related> {
        private record AllRelated(List<EventFilter.Related> all) {}

        OfRelated() {
            super("EventRelatedFilter", EventFilter.Related.class, AllRelated.class);
        }
    }

    static final class OfAnyResource extends OneOrMany<EventFilter.AnyResource> {
        private record AllResources(List<EventFilter.AnyResource> all) {}

        OfAnyResource() {
            super("EventAnyResourceFilter", EventFilter.AnyResource.class, AllResources.class);
        }
    }

    /// One part, or a list of such parts.
    abstract static class OneOrMany<T extends Record> implements Shape<List<T>> {
        private final String name;
        private final Class<T> one;
        private final Class<? extends Record> listed;

        /// @param listed a record of nothing but the list
        OneOrMany(String name, Class<T> one, Class<? extends Record> listed) {
            this.name = name;
            this.one = one;
            this.listed = listed;
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable List<T> read(JsonNode value, Location at, Problems problems) {
            int before = problems.size();
            @Nullable T single = Shapes.of(one).read(value, at.child(name), problems);
            if (single != null && problems.size() == before) {
                return List.of(single);
            }
            List<Problem> refusals = new ArrayList<>(problems.takeBackTo(before));
            var all = (List<T>) Shapes.record(listed)
                    .fields()
                    .getFirst()
                    .shape()
                    .read(value, at.child("list[" + name + "]"), problems);
            if (problems.size() > before) {
                refusals.addAll(problems.takeBackTo(before));
                refusals.forEach(problems::add);
                return null;
            }
            return all;
        }
    }

    /// A list of an id and a role.
    static final class PairOfTexts implements Shape<EventFilter.InRole> {
        @Override
        public EventFilter.@Nullable InRole read(JsonNode value, Location at, Problems problems) {
            if (!value.isArray()) {
                problems.add("tuple_type", at, "Input should be a valid tuple", value);
                return null;
            }
            int before = problems.size();
            for (int i = 0; i < 2; i++) {
                if (i >= value.size()) {
                    problems.missing(at.child(i), value);
                }
            }
            if (value.size() > 2) {
                problems.add(
                        "too_long",
                        at,
                        "Tuple should have at most 2 items after validation, not " + value.size(),
                        value,
                        Map.of("field_type", "Tuple", "max_length", 2, "actual_length", value.size()));
            }
            if (problems.size() > before) {
                return null;
            }
            @Nullable String id = Shapes.of(String.class).read(value.get(0), at.child(0), problems);
            @Nullable String role = Shapes.of(String.class).read(value.get(1), at.child(1), problems);
            return id == null || role == null || problems.size() > before ? null : new EventFilter.InRole(id, role);
        }
    }
}
