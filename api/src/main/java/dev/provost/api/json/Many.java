package dev.provost.api.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How lists, sets and objects with free keys are read. What comes out cannot be changed.
final class Many {
    private Many() {}

    /// How many entries there may be; the largest integer for no limit.
    record Size(int min, int max) {
        boolean fits(String kind, int actual, JsonNode value, Location at, Problems problems) {
            if (actual > max) {
                return tooLong(kind, actual, actual, value, at, problems);
            }
            if (actual < min) {
                problems.add(
                        "too_short",
                        at,
                        kind + " should have at least " + items(min) + " after validation, not " + actual,
                        value,
                        Map.of("field_type", kind, "min_length", min, "actual_length", actual));
                return false;
            }
            return true;
        }

        boolean tooLong(
                String kind, Object said, @Nullable Integer actual, JsonNode value, Location at, Problems problems) {
            var ctx = new LinkedHashMap<String, @Nullable Object>();
            ctx.put("field_type", kind);
            ctx.put("max_length", max);
            ctx.put("actual_length", actual);
            problems.add(
                    "too_long",
                    at,
                    kind + " should have at most " + items(max) + " after validation, not " + said,
                    value,
                    ctx);
            return false;
        }

        private static String items(int count) {
            return count + (count == 1 ? " item" : " items");
        }
    }

    record OfList<T>(Shape<T> element, Size size) implements Shape<List<@Nullable T>> {
        @Override
        public @Nullable List<@Nullable T> read(JsonNode value, Location at, Problems problems) {
            if (!value.isArray()) {
                problems.add("list_type", at, "Input should be a valid list", value);
                return null;
            }
            // Too many are refused unread.
            if (value.size() > size.max && !size.fits("List", value.size(), value, at, problems)) {
                return null;
            }
            int before = problems.size();
            var elements = new ArrayList<@Nullable T>(value.size());
            for (int i = 0; i < value.size(); i++) {
                elements.add(element.read(value.get(i), at.child(i), problems));
            }
            if (problems.size() > before || !size.fits("List", elements.size(), value, at, problems)) {
                return null;
            }
            return Collections.unmodifiableList(elements);
        }
    }

    /// A list that is refused in other words.
    record OfSequence<T>(OfList<T> list) implements Shape<List<@Nullable T>> {
        @Override
        public @Nullable List<@Nullable T> read(JsonNode value, Location at, Problems problems) {
            if (value.isString()) {
                problems.add(
                        "sequence_str",
                        at,
                        "'str' instances are not allowed as a Sequence value",
                        value,
                        Map.of("type_name", "str"));
                return null;
            }
            if (!value.isArray()) {
                problems.add(
                        "is_instance_of",
                        at,
                        "Input should be an instance of Sequence",
                        value,
                        Map.of("class", "Sequence"));
                return null;
            }
            return list.read(value, at, problems);
        }
    }

    record OfSet<T>(Shape<T> element, Size size) implements Shape<Set<@Nullable T>> {
        @Override
        public @Nullable Set<@Nullable T> read(JsonNode value, Location at, Problems problems) {
            if (!value.isArray()) {
                problems.add("set_type", at, "Input should be a valid set", value);
                return null;
            }
            int before = problems.size();
            var elements = new LinkedHashSet<@Nullable T>();
            for (int i = 0; i < value.size(); i++) {
                int until = problems.size();
                @Nullable T read = element.read(value.get(i), at.child(i), problems);
                if (problems.size() == until) {
                    elements.add(read);
                }
                if (elements.size() > size.max) {
                    problems.takeBackTo(before);
                    size.tooLong("Set", "more", null, value, at, problems);
                    return null;
                }
            }
            if (problems.size() > before || !size.fits("Set", elements.size(), value, at, problems)) {
                return null;
            }
            return Collections.unmodifiableSet(elements);
        }
    }

    record OfMap<T>(Shape<T> element, Size size) implements Shape<Map<String, @Nullable T>> {
        @Override
        public @Nullable Map<String, @Nullable T> read(JsonNode value, Location at, Problems problems) {
            if (!value.isObject()) {
                problems.add("dict_type", at, "Input should be a valid dictionary", value);
                return null;
            }
            if (value.size() > size.max && !size.fits("Dictionary", value.size(), value, at, problems)) {
                return null;
            }
            int before = problems.size();
            var entries = new LinkedHashMap<String, @Nullable T>();
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                String key = entry.getKey();
                Scalars.unicode(key, value, at.child(key).child("[key]"), problems);
                entries.put(key, element.read(entry.getValue(), at.child(key), problems));
            }
            if (problems.size() > before || !size.fits("Dictionary", entries.size(), value, at, problems)) {
                return null;
            }
            return Collections.unmodifiableMap(entries);
        }
    }
}
