package dev.provost.api.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How a record is read: component by component, in the order they are declared.
public final class RecordShape<T> implements Shape<T> {
    static final String NO_OBJECT = "Input should be a valid dictionary or object to extract fields from";

    private final List<Field> fields;
    private final Set<String> names;
    private final boolean strict;
    private final Preparation preparation;

    /// Not a method handle of ours: most shapes of a server that starts are never read, and a handle costs at once
    /// what the JVM's own costs at the first call.
    private final Constructor<T> constructor;

    RecordShape(Class<T> type, List<Field> fields, Preparation preparation) {
        this.fields = fields;
        this.names = fields.stream().map(Field::name).collect(Collectors.toUnmodifiableSet());
        this.strict = type.isAnnotationPresent(Strict.class);
        this.preparation = preparation;
        this.constructor = constructor(type);
    }

    private static <T> Constructor<T> constructor(Class<T> type) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no record: " + type, e);
        }
    }

    /// The components, in order.
    public List<Field> fields() {
        return fields;
    }

    @Override
    public @Nullable T read(JsonNode sent, Location at, Problems problems) {
        if (!sent.isObject()) {
            problems.add("model_attributes_type", at, NO_OBJECT, sent);
            return null;
        }
        @Nullable String refusal = preparation.refusal(sent);
        if (refusal != null) {
            problems.refused(at, refusal, sent);
            return null;
        }
        JsonNode value = preparation.prepare(sent);
        int before = problems.size();
        var values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            Field field = fields.get(i);
            values[i] = field.read(value.get(field.name()), at.child(field.name()), value, problems);
        }
        if (strict) {
            refuseOtherKeys(value, at, problems);
        }
        return problems.size() > before ? null : create(values, at, value, problems);
    }

    private void refuseOtherKeys(JsonNode value, Location at, Problems problems) {
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!names.contains(entry.getKey())) {
                problems.add(
                        "extra_forbidden",
                        at.child(entry.getKey()),
                        "Extra inputs are not permitted",
                        entry.getValue());
            }
        }
    }

    /// The record of these values, or null if it refuses them as they are together.
    ///
    /// @param values what [Field#read] answered, for each component; none of them with a problem
    public @Nullable T create(@Nullable Object[] values, Location at, JsonNode value, Problems problems) {
        T made = create(values);
        if (made instanceof Checked checked) {
            @Nullable String refusal = checked.refusal(problems.limits());
            if (refusal != null) {
                problems.refused(at, refusal, value);
                return null;
            }
        }
        return made;
    }

    private T create(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("A record may refuse values by being Checked, not by throwing", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    int keysKnown(JsonNode value) {
        int known = 0;
        for (String name : names) {
            if (value.has(name)) {
                known++;
            }
        }
        return known;
    }
}
