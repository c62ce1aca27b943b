package dev.provost.server.http;

import dev.provost.api.json.Field;
import dev.provost.api.json.Limits;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Untold;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;

/// Turns a request into the record that an operation takes, and says everything that is wrong with it at once.
///
/// Built once for each route, from the record's declaration. What is wrong is told in the reference's order: the page
/// limit, then path, query, headers, body.
final class Inputs<I> {
    private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

    private static final Location BODY = Location.of("body");

    private final List<Part> parts;
    private final Composition<I> composition;
    private final boolean readsBody;

    private enum Source {
        PAGE_LIMIT("body"),
        PATH("path"),
        QUERY("query"),
        HEADER("header"),
        BODY_KEY("body"),
        WHOLE_BODY("body");

        private final String root;

        Source(String root) {
            this.root = root;
        }

        boolean isBody() {
            return root.equals("body");
        }
    }

    /// One component of the record, or of one that is spread out in it.
    ///
    /// @param position which of all of them it is, as they are declared
    /// @param many whether every occurrence in the query or the headers counts
    private record Part(int position, Source source, String name, Location at, boolean many, Field field) {}

    private Inputs(List<Part> parts, Composition<I> composition) {
        this.parts = parts;
        this.composition = composition;
        this.readsBody = parts.stream().anyMatch(part -> part.source.isBody());
    }

    static <I> Inputs<I> of(Class<I> type) {
        var composition = Composition.of(type);
        var parts = new ArrayList<Part>();
        for (Field field : composition.fields()) {
            parts.add(part(parts.size(), field));
        }
        if (parts.stream().anyMatch(part -> part.source == Source.WHOLE_BODY)
                && parts.stream().filter(part -> part.source.isBody()).count() > 1) {
            throw new IllegalArgumentException(type + ": the whole body cannot be one component and part of another");
        }
        parts.sort(Comparator.comparing(Part::source));
        return new Inputs<>(List.copyOf(parts), composition);
    }

    private static Part part(int position, Field field) {
        RecordComponent component = field.component();
        @Nullable FromPath path = component.getAnnotation(FromPath.class);
        @Nullable FromQuery query = component.getAnnotation(FromQuery.class);
        @Nullable FromHeader header = component.getAnnotation(FromHeader.class);
        Source source = Source.BODY_KEY;
        String name = "";
        String usual = field.name();
        if (path != null) {
            source = Source.PATH;
            name = path.value();
        } else if (query != null) {
            source = Source.QUERY;
            name = query.value();
        } else if (header != null) {
            source = Source.HEADER;
            name = header.value();
            usual = usual.replace('_', '-');
        } else if (component.isAnnotationPresent(WholeBody.class)) {
            source = Source.WHOLE_BODY;
        } else if (component.isAnnotationPresent(PageLimit.class)) {
            source = Source.PAGE_LIMIT;
        }
        name = name.isEmpty() ? usual : name;
        Location root = Location.of(source.root);
        Location at = source == Source.WHOLE_BODY ? root : root.child(name);
        return new Part(position, source, name, at, List.class.isAssignableFrom(component.getType()), field);
    }

    boolean readsBody() {
        return readsBody;
    }

    /// Reads the input.
    ///
    /// @throws Invalid if there is anything wrong with it
    I read(Call call, JsonBody body, Limits limits, int pageSize) {
        var problems = new Problems(limits);
        @Nullable Object[] values = new @Nullable Object[parts.size()];
        @Nullable List<Percent.Parameter> query = null;
        for (Part part : parts) {
            @Nullable
            Object value = switch (part.source) {
                case PAGE_LIMIT -> pageLimit(part, body, problems, pageSize);
                case PATH -> text(part, List.of(call.pathVariable(part.name)), problems);
                case QUERY -> {
                    query = query == null ? Percent.query(call.rawQuery()) : query;
                    yield text(part, parameters(query, part.name), problems);
                }
                case HEADER -> text(part, call.headers().all(part.name), problems);
                case BODY_KEY -> key(part, body, problems);
                case WHOLE_BODY -> whole(part, body, problems);
            };
            values[part.position] = value;
        }
        @Nullable
        I input = problems.isEmpty()
                ? composition.create(Arrays.asList(values).iterator(), BODY, body.echo(), problems)
                : null;
        if (input == null) {
            throw InvalidRequest.of(problems.all(), body);
        }
        return input;
    }

    private static @Nullable Integer pageLimit(Part part, JsonBody body, Problems problems, int pageSize) {
        if (body.echo().path(part.name) instanceof NumericNode number && number.isIntegralNumber()) {
            // It is out of range before it is too large.
            check(number.bigIntegerValue(), pageSize);
        }
        @Nullable Object asked = key(part, body, problems);
        if (!problems.isEmpty()) {
            return null;
        }
        int limit = asked instanceof Integer number ? number : pageSize;
        check(BigInteger.valueOf(limit), pageSize);
        return limit;
    }

    private static void check(BigInteger limit, int pageSize) {
        if (limit.signum() < 0) {
            throw Invalid.unprocessable("Invalid limit: must be greater than or equal to 0.");
        }
        if (limit.compareTo(BigInteger.valueOf(pageSize)) > 0) {
            throw Invalid.unprocessable("Invalid limit: must be less than or equal to " + pageSize + ".");
        }
    }

    private static @Nullable Object whole(Part part, JsonBody body, Problems problems) {
        return body instanceof JsonBody.Absent
                ? absent(part, problems)
                : part.field.shape().read(body.echo(), part.at, problems);
    }

    /// A key that is null counts as left out, whatever its type allows; and a body that is no object lacks even those
    /// keys that have defaults.
    private static @Nullable Object key(Part part, JsonBody body, Problems problems) {
        if (!(body instanceof JsonBody.Parsed(var tree))) {
            return absent(part, problems);
        }
        if (!tree.isObject()) {
            if (!part.field.component().isAnnotationPresent(Untold.class)) {
                problems.missing(part.at, NULL);
            }
            return null;
        }
        @Nullable JsonNode value = tree.get(part.name);
        return value == null || value.isNull()
                ? absent(part, problems)
                : part.field.shape().read(value, part.at, problems);
    }

    private static @Nullable Object absent(Part part, Problems problems) {
        if (part.source == Source.PAGE_LIMIT) {
            return null;
        }
        if (part.field.isRequired()) {
            problems.missing(part.at, NULL);
        }
        return part.field.whenAbsent();
    }

    private static List<String> parameters(List<Percent.Parameter> query, String name) {
        var values = new ArrayList<String>(1);
        for (Percent.Parameter parameter : query) {
            if (parameter.name().equals(name)) {
                values.add(parameter.value());
            }
        }
        return values;
    }

    private static @Nullable Object text(Part part, List<String> values, Problems problems) {
        if (values.isEmpty()) {
            return absent(part, problems);
        }
        JsonNode value;
        if (part.many) {
            var list = JsonNodeFactory.instance.arrayNode(values.size());
            values.forEach(list::add);
            value = list;
        } else {
            // Of a repeated query parameter the last counts, of a header the first.
            value = JsonNodeFactory.instance.stringNode(
                    part.source == Source.QUERY ? values.getLast() : values.getFirst());
        }
        return part.field.shape().read(value, part.at, problems);
    }
}
