package dev.provost.engine.templates;

import dev.provost.engine.schemas.PythonText;
import dev.provost.engine.templates.PythonObject.Held;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What stands behind a dot or between brackets. A dot looks for a member first and then for a key, brackets the other
/// way round.
final class Members {
    /// Methods that change what they belong to.
    private static final Set<String> CHANGING = Set.of(
            "append",
            "clear",
            "extend",
            "insert",
            "pop",
            "popitem",
            "remove",
            "reverse",
            "setdefault",
            "sort",
            "update");

    private Members() {}

    static @Nullable Object attribute(@Nullable Object of, String name) {
        if (of instanceof Undefined) {
            return of;
        }
        Optional<Held> found = member(of, name).or(() -> key(of, name));
        return found.isPresent() ? found.get().value() : missing(of, name);
    }

    static @Nullable Object item(@Nullable Object of, @Nullable Object key) {
        if (of instanceof Undefined) {
            return of;
        }
        Optional<Held> found = key(of, key);
        String name = Values.textOrNull(key);
        if (found.isEmpty() && name != null) {
            found = member(of, name);
        }
        return found.isPresent() ? found.get().value() : missing(of, key);
    }

    private static Undefined missing(@Nullable Object of, @Nullable Object key) {
        String name = Values.textOrNull(key);
        String whose = of == null ? "None" : Values.type(of) + " object";
        return new Undefined(
                name == null
                        ? whose + " has no element " + Values.shown(key)
                        : "'" + whose + "' has no attribute " + PythonText.quoted(name));
    }

    private static Optional<Held> held(@Nullable Object value) {
        return Optional.of(new Held(value));
    }

    private static Optional<Held> method(Callable method) {
        return held(method);
    }

    /// What only begins with an underscore is nobody's business.
    static Optional<Held> member(@Nullable Object of, String name) {
        if (name.startsWith("_")) {
            if (of instanceof PythonObject) {
                return Optional.empty();
            }
            return held(unsafe(of, name));
        }
        return switch (of) {
            case null -> Optional.empty();
            case String text -> TextMethods.of(text, name);
            case PythonEnum one ->
                switch (name) {
                    case "value", "name" -> held(one.value());
                    default -> TextMethods.of(one.value(), name);
                };
            case Map<?, ?> map -> ofMap(map, name);
            case List<?> list -> ofList(list, name);
            case Tuple(var items) -> ofList(items, name);
            case PythonTime time -> Times.attribute(time, name);
            case LocalDate date -> Times.attribute(date, name);
            case LocalTime time -> Times.attribute(time, name);
            case Duration duration -> Times.attribute(duration, name);
            case java.util.UUID id -> name.equals("hex") ? held(id.toString().replace("-", "")) : Optional.empty();
            case Double number -> name.equals("is_integer") ? method(_ -> number % 1 == 0) : Optional.empty();
            case PythonObject object -> object.attribute(name);
            default -> Optional.empty();
        };
    }

    private static Optional<Held> ofMap(Map<?, ?> map, String name) {
        return switch (name) {
            case "items" -> method(_ -> pairs(map));
            case "keys" -> method(_ -> new ArrayList<@Nullable Object>(map.keySet()));
            case "values" -> method(_ -> new ArrayList<@Nullable Object>(map.values()));
            case "copy" -> method(_ -> map);
            case "get" ->
                method(given -> {
                    Object key = given.required("get", 0, "key");
                    return map.containsKey(key) ? map.get(key) : given.or(1, "default", null);
                });
            default -> unchanged(map, name);
        };
    }

    static List<@Nullable Object> pairs(Map<?, ?> map) {
        var pairs = new ArrayList<@Nullable Object>();
        map.forEach((key, value) -> pairs.add(Tuple.of(key, value)));
        return pairs;
    }

    private static Optional<Held> ofList(List<?> list, String name) {
        return switch (name) {
            case "count" ->
                method(given -> {
                    Object wanted = given.required("count", 0, "value");
                    return list.stream()
                            .filter(each -> Values.equal(each, wanted))
                            .count();
                });
            case "index" ->
                method(given -> {
                    Object wanted = given.required("index", 0, "value");
                    for (int i = 0; i < list.size(); i++) {
                        if (Values.equal(list.get(i), wanted)) {
                            return (long) i;
                        }
                    }
                    throw TemplateFailure.value(Values.shown(wanted) + " is not in list");
                });
            case "copy" -> method(_ -> list);
            default -> unchanged(list, name);
        };
    }

    private static Optional<Held> unchanged(Object of, String name) {
        return CHANGING.contains(name) ? held(unsafe(of, name)) : Optional.empty();
    }

    private static Undefined unsafe(@Nullable Object of, String name) {
        return new Undefined(
                "SecurityError",
                "access to attribute " + PythonText.quoted(name) + " of '" + Values.type(of) + "' object is unsafe.");
    }

    private static Optional<Held> key(@Nullable Object of, @Nullable Object key) {
        return switch (of) {
            case Map<?, ?> map -> {
                Object known = map.containsKey(key) ? key : Values.textOrNull(key);
                yield map.containsKey(known) ? held(map.get(known)) : Optional.empty();
            }
            case Tuple(var items) -> at(items, key);
            case List<?> list -> at(list, key);
            case String text
            when key instanceof Slice || Numbers.isWhole(key) ->
                at(new Characters(text), key)
                        .map(found -> found.value() instanceof List<?> part
                                ? new Held(String.join(
                                        "", part.stream().map(String::valueOf).toList()))
                                : found);
            case PythonEnum one -> key(one.value(), key);
            case PythonObject object -> object.item(key);
            case null, default -> Optional.empty();
        };
    }

    /// A part of a sequence: `[start:stop:step]`.
    record Slice(
            @Nullable Object start,
            @Nullable Object stop,
            @Nullable Object step) {
        List<@Nullable Object> of(List<?> list) {
            int by = step == null ? 1 : Numbers.index(step);
            if (by == 0) {
                throw TemplateFailure.value("slice step cannot be zero");
            }
            int size = list.size();
            int lowest = by > 0 ? 0 : -1;
            int highest = by > 0 ? size : size - 1;
            int from = start == null ? (by > 0 ? lowest : highest) : bound(start, size, lowest, highest);
            int to = stop == null ? (by > 0 ? highest : lowest) : bound(stop, size, lowest, highest);
            var part = new ArrayList<@Nullable Object>();
            for (long i = from; by > 0 ? i < to : i > to; i += by) {
                part.add(list.get((int) i));
            }
            return part;
        }

        private static int bound(Object value, int size, int lowest, int highest) {
            BigInteger index = Numbers.whole(value);
            BigInteger place = index.signum() < 0 ? index.add(BigInteger.valueOf(size)) : index;
            return place.max(BigInteger.valueOf(lowest))
                    .min(BigInteger.valueOf(highest))
                    .intValue();
        }
    }

    /// The characters of a text, each a text.
    private static final class Characters extends AbstractList<String> {
        private final int[] codes;

        Characters(String text) {
            codes = text.codePoints().toArray();
        }

        @Override
        public String get(int index) {
            return Character.toString(codes[index]);
        }

        @Override
        public int size() {
            return codes.length;
        }
    }

    private static Optional<Held> at(List<?> list, @Nullable Object key) {
        if (key instanceof Slice slice) {
            return held(slice.of(list));
        }
        if (key == null || !Numbers.isWhole(key)) {
            return Optional.empty();
        }
        BigInteger index = Numbers.whole(key);
        BigInteger place = index.signum() < 0 ? index.add(BigInteger.valueOf(list.size())) : index;
        return place.signum() < 0 || place.compareTo(BigInteger.valueOf(list.size())) >= 0
                ? Optional.empty()
                : held(list.get(place.intValue()));
    }
}
