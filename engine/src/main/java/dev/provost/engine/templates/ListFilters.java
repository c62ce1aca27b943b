package dev.provost.engine.templates;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Filters of sequences and mappings.
final class ListFilters {
    private ListFilters() {}

    static void add(Map<String, Filter> filters) {
        Filter length = (_, value, _) -> (long) Values.length(value);
        Filter otherwise =
                (_, value, given) -> value instanceof Undefined || (given.truth(1, "boolean") && !Values.truth(value))
                        ? given.or(0, "default_value", "")
                        : value;
        filters.put("length", length);
        filters.put("count", length);
        filters.put("default", otherwise);
        filters.put("d", otherwise);
        filters.put("list", (_, value, _) -> Values.list(value));
        filters.put("items", (_, value, _) -> items(value));
        filters.put("first", (_, value, _) -> {
            List<@Nullable Object> all = Values.list(value);
            return all.isEmpty() ? new Undefined("No first item, sequence was empty.") : all.getFirst();
        });
        filters.put("last", (_, value, _) -> {
            List<@Nullable Object> all = Values.list(value);
            return all.isEmpty() ? new Undefined("No last item, sequence was empty.") : all.getLast();
        });
        filters.put("random", (_, value, _) -> {
            List<@Nullable Object> all = Values.list(value);
            return all.isEmpty() ? new Undefined("No random item, sequence was empty.") : all.getFirst();
        });
        filters.put("reverse", (_, value, _) -> {
            String text = Values.textOrNull(value);
            if (text != null) {
                return new StringBuilder(text).reverse().toString();
            }
            List<@Nullable Object> all = Values.list(value);
            Collections.reverse(all);
            return all;
        });
        filters.put("join", (_, value, given) -> joined(value, given));
        filters.put("attr", (_, value, given) -> {
            String name = Values.text(given.required("do_attr", 0, "name"));
            return value instanceof Undefined
                    ? value
                    : Members.member(value, name)
                            .map(held -> new Object[] {held.value()})
                            .orElseGet(() -> new Object[] {Undefined.name(name)})[0];
        });
        filters.put("map", ListFilters::mapped);
        filters.put("select", (r, value, given) -> selected(r, value, given, true, false));
        filters.put("reject", (r, value, given) -> selected(r, value, given, false, false));
        filters.put("selectattr", (r, value, given) -> selected(r, value, given, true, true));
        filters.put("rejectattr", (r, value, given) -> selected(r, value, given, false, true));
        filters.put(
                "sort",
                (r, value, given) -> sorted(
                        r,
                        Values.list(value),
                        keys(given.or(2, "attribute", null), given.truth(1, "case_sensitive")),
                        given.truth(0, "reverse")));
        filters.put("dictsort", (r, value, given) -> dictionarySorted(r, value, given));
        filters.put(
                "unique",
                (r, value, given) -> unique(
                        r,
                        Values.list(value),
                        key(given.or(1, "attribute", null), given.truth(0, "case_sensitive"), null)));
        filters.put("min", (_, value, given) -> extreme(value, given, false));
        filters.put("max", (_, value, given) -> extreme(value, given, true));
        filters.put("groupby", (r, value, given) -> grouped(r, value, given));
        filters.put(
                "batch",
                (_, value, given) -> batches(
                        Values.list(value),
                        Numbers.index(given.required("do_batch", 0, "linecount")),
                        given.or(1, "fill_with", null)));
        filters.put(
                "slice",
                (_, value, given) -> slices(
                        Values.list(value),
                        Numbers.index(given.required("sync_do_slice", 0, "slices")),
                        given.or(1, "fill_with", null)));
        filters.put("sum", (r, value, given) -> {
            @Nullable Object sum = given.or(1, "start", 0L);
            Function<@Nullable Object, @Nullable Object> what = key(given.or(0, "attribute", null), true, null);
            for (Object each : Values.list(value)) {
                sum = Operators.binary("+", sum, what.apply(each));
                r.charge(sum);
            }
            return sum;
        });
    }

    private static List<@Nullable Object> items(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> Members.pairs(map);
            case Undefined _ -> new ArrayList<>();
            case null, default -> throw TemplateFailure.type("Can only get item pairs from a mapping.");
        };
    }

    private static String joined(@Nullable Object value, Given given) {
        Function<@Nullable Object, @Nullable Object> what = key(given.or(1, "attribute", null), true, null);
        String separator = given.text(0, "d", "");
        var out = new StringBuilder();
        boolean first = true;
        for (Object item : Values.list(value)) {
            out.append(first ? "" : separator).append(Values.text(what.apply(item)));
            first = false;
            Limits.requireText(out.length());
        }
        return out.toString();
    }

    /// What an attribute such as `state.name` of an item is.
    private static Function<@Nullable Object, @Nullable Object> key(
            @Nullable Object attribute, boolean caseSensitive, @Nullable Object otherwise) {
        return item -> {
            @Nullable Object value = item;
            if (attribute != null) {
                String path = Values.textOrNull(attribute);
                for (Object part :
                        path == null ? List.of(attribute) : List.<Object>of((Object[]) path.split("\\.", -1))) {
                    boolean number = part instanceof String text
                            && !text.isEmpty()
                            && text.length() < 10
                            && text.chars().allMatch(Character::isDigit);
                    value = Members.item(value, number ? (Object) Long.valueOf((String) part) : part);
                    if (value instanceof Undefined && otherwise != null) {
                        value = otherwise;
                    }
                }
            }
            String text = caseSensitive ? null : Values.textOrNull(value);
            return text == null ? value : text.toLowerCase(Locale.ROOT);
        };
    }

    private static Function<@Nullable Object, @Nullable Object> keys(
            @Nullable Object attributes, boolean caseSensitive) {
        String several = Values.textOrNull(attributes);
        if (several == null || several.indexOf(',') < 0) {
            return key(attributes, caseSensitive, null);
        }
        List<Function<@Nullable Object, @Nullable Object>> all = new ArrayList<>();
        for (String each : several.split(",", -1)) {
            all.add(key(each, caseSensitive, null));
        }
        return item -> {
            var values = new ArrayList<@Nullable Object>();
            for (Function<@Nullable Object, @Nullable Object> each : all) {
                values.add(each.apply(item));
            }
            return new Tuple(values);
        };
    }

    private static List<@Nullable Object> sorted(
            Rendering rendering,
            List<@Nullable Object> items,
            Function<@Nullable Object, @Nullable Object> key,
            boolean reverse) {
        rendering.chargeOrder(items.size());
        Comparator<@Nullable Object> order = (left, right) -> Values.compare("<", key.apply(left), key.apply(right));
        items.sort(reverse ? order.reversed() : order);
        return items;
    }

    private static List<@Nullable Object> dictionarySorted(Rendering rendering, @Nullable Object value, Given given) {
        String by = given.text(1, "by", "key");
        if (!by.equals("key") && !by.equals("value")) {
            throw TemplateFailure.argument("You can only sort by either \"key\" or \"value\"");
        }
        return sorted(
                rendering,
                items(value),
                key(by.equals("key") ? 0L : 1L, given.truth(0, "case_sensitive"), null),
                given.truth(2, "reverse"));
    }

    private static List<@Nullable Object> unique(
            Rendering rendering, List<@Nullable Object> items, Function<@Nullable Object, @Nullable Object> key) {
        var seen = new ArrayList<@Nullable Object>();
        var unique = new ArrayList<@Nullable Object>();
        for (Object item : items) {
            @Nullable Object mark = key.apply(item);
            rendering.step(seen.size() / 16);
            if (seen.stream().noneMatch(each -> Values.equal(each, mark))) {
                seen.add(mark);
                unique.add(item);
            }
        }
        return unique;
    }

    private static @Nullable Object extreme(@Nullable Object value, Given given, boolean greatest) {
        List<@Nullable Object> items = Values.list(value);
        if (items.isEmpty()) {
            return new Undefined("No aggregated item, sequence was empty.");
        }
        Function<@Nullable Object, @Nullable Object> key =
                key(given.or(1, "attribute", null), given.truth(0, "case_sensitive"), null);
        @Nullable Object best = items.getFirst();
        for (Object item : items) {
            int order = Values.compare(greatest ? ">" : "<", key.apply(item), key.apply(best));
            if (greatest ? order > 0 : order < 0) {
                best = item;
            }
        }
        return best;
    }

    private static List<@Nullable Object> grouped(Rendering rendering, @Nullable Object value, Given given) {
        Object attribute = given.required("do_groupby", 0, "attribute");
        @Nullable Object otherwise = given.or(1, "default", null);
        boolean caseSensitive = given.truth(2, "case_sensitive");
        var key = key(attribute, caseSensitive, otherwise);
        var shown = key(attribute, true, otherwise);
        var groups = new ArrayList<@Nullable Object>();
        List<@Nullable Object> members = new ArrayList<>();
        @Nullable Object last = null;
        for (Object item : sorted(rendering, Values.list(value), key, false)) {
            @Nullable Object current = key.apply(item);
            if (groups.isEmpty() || !Values.equal(current, last)) {
                members = new ArrayList<>();
                groups.add(new Group(shown.apply(item), members));
            }
            members.add(item);
            last = current;
        }
        return groups;
    }

    private static List<@Nullable Object> batches(List<@Nullable Object> items, int size, @Nullable Object filling) {
        Limits.requireList(size);
        var batches = new ArrayList<@Nullable Object>();
        for (int i = 0; i < items.size(); i += Math.max(1, size)) {
            var batch = new ArrayList<>(items.subList(i, Math.min(items.size(), i + Math.max(1, size))));
            while (filling != null && batch.size() < size) {
                batch.add(filling);
            }
            batches.add(batch);
        }
        Limits.requireWeight(batches);
        return batches;
    }

    private static List<@Nullable Object> slices(List<@Nullable Object> items, int count, @Nullable Object filling) {
        Limits.requireList(count);
        if (count == 0) {
            throw new TemplateFailure("ZeroDivisionError", "integer division or modulo by zero");
        }
        var slices = new ArrayList<@Nullable Object>();
        int from = 0;
        for (int i = 0; i < count; i++) {
            boolean longer = i < items.size() % count;
            int to = from + items.size() / count + (longer ? 1 : 0);
            var slice = new ArrayList<>(items.subList(from, to));
            if (filling != null && !longer) {
                slice.add(filling);
            }
            slices.add(slice);
            from = to;
        }
        return slices;
    }

    private static List<@Nullable Object> mapped(Rendering rendering, @Nullable Object value, Given given) {
        var mapped = new ArrayList<@Nullable Object>();
        if (!Values.truth(value)) {
            return mapped;
        }
        if (given.positional().isEmpty() && given.named().containsKey("attribute")) {
            var what = key(given.named().get("attribute"), true, given.named().get("default"));
            Values.list(value).forEach(item -> mapped.add(what.apply(item)));
            return mapped;
        }
        if (given.positional().isEmpty()) {
            throw TemplateFailure.argument("map requires a filter argument");
        }
        String name = Values.text(given.positional().getFirst());
        for (Object item : Values.list(value)) {
            mapped.add(rendering.filtered(name, item, given.after(1)));
        }
        return mapped;
    }

    private static List<@Nullable Object> selected(
            Rendering rendering, @Nullable Object value, Given given, boolean wanted, boolean ofAttribute) {
        var selected = new ArrayList<@Nullable Object>();
        if (!Values.truth(value)) {
            return selected;
        }
        if (ofAttribute && given.positional().isEmpty()) {
            throw TemplateFailure.argument("Missing parameter for attribute name");
        }
        Function<@Nullable Object, @Nullable Object> what =
                ofAttribute ? key(given.positional().getFirst(), true, null) : item -> item;
        Given rest = given.after(ofAttribute ? 1 : 0);
        for (Object item : Values.list(value)) {
            @Nullable Object of = what.apply(item);
            boolean passes = rest.positional().isEmpty()
                    ? Values.truth(of)
                    : rendering.tested(Values.text(rest.positional().getFirst()), of, rest.after(1));
            if (passes == wanted) {
                selected.add(item);
            }
        }
        return selected;
    }
}
