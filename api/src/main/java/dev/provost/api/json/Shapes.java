package dev.provost.api.json;

import java.lang.reflect.AnnotatedType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The shapes of types, built from their declarations once and kept.
public final class Shapes {
    private static final Map<Class<?>, Shape<?>> KNOWN = new ConcurrentHashMap<>();

    private Shapes() {}

    /// The shape of a class: a record, an enum, a sealed interface of records, or one of the basic types.
    @SuppressWarnings("unchecked")
    public static <T> Shape<T> of(Class<T> type) {
        Shape<?> known = KNOWN.get(type);
        return (Shape<T>) (known != null ? known : build(type));
    }

    /// The shape of a type as it is written at some place, with its arguments and annotations.
    public static Shape<?> of(AnnotatedType type) {
        return of((Class<?>) type.getType());
    }

    private static Shape<?> build(Class<?> type) {
        throw new UnsupportedOperationException(type.getName());
    }
}
