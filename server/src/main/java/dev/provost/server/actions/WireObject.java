package dev.provost.server.actions;

import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.engine.templates.Jsons;
import dev.provost.engine.templates.PythonEnum;
import dev.provost.engine.templates.PythonObject;
import dev.provost.engine.templates.PythonTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A wire record as templates see it: its components by their names on the wire, and nothing else.
///
/// @param type what the reference calls it
/// @param instead values that take the place of the record's own
record WireObject(String type, Record held, Map<String, Object> instead) implements PythonObject {
    WireObject(String type, Record held) {
        this(type, held, Map.of());
    }

    static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> PythonTime.of(instant);
            case Enum<?> one -> new PythonEnum(one.getDeclaringClass().getSimpleName(), one.name());
            case RawJson json -> Jsons.value(json.tree());
            case JsonNode json -> Jsons.value(json);
            case Integer number -> (long) number;
            case Float number -> (double) number;
            case Collection<?> items -> {
                var list = new ArrayList<@Nullable Object>();
                items.forEach(item -> list.add(value(item)));
                yield list;
            }
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> values = new LinkedHashMap<>();
                map.forEach((key, each) -> values.put(key, value(each)));
                yield values;
            }
            case Resource resource -> new ResourceObject(resource.labels());
            case RelatedResource resource -> new ResourceObject(resource.labels());
            case Record each -> new WireObject(each.getClass().getSimpleName(), each);
            default -> value;
        };
    }

    @Override
    public Optional<Held> attribute(String name) {
        if (instead.containsKey(name)) {
            return Optional.of(new Held(value(instead.get(name))));
        }
        for (RecordComponent component : held.getClass().getRecordComponents()) {
            if (wireName(component).equals(name)) {
                return Optional.of(new Held(value(read(component))));
            }
        }
        return Optional.empty();
    }

    private @Nullable Object read(RecordComponent component) {
        try {
            return component.getAccessor().invoke(held);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record hides " + component.getName(), e);
        }
    }

    private static String wireName(RecordComponent component) {
        return component.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /// As pydantic shows a model.
    @Override
    public String text() {
        var text = new StringJoiner(" ");
        for (RecordComponent component : held.getClass().getRecordComponents()) {
            text.add(wireName(component) + "=" + Jsons.shown(value(read(component))));
        }
        return text.toString();
    }

    @Override
    public String shown() {
        return type.substring(type.lastIndexOf('.') + 1) + "(" + text().replace(" ", ", ") + ")";
    }

    @Override
    public Optional<JsonNode> json() {
        return Optional.of(Wire.JSON.valueToTree(held));
    }
}
