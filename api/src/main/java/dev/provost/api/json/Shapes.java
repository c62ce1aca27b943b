package dev.provost.api.json;

import java.lang.reflect.AnnotatedType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The shapes of types, built from their declarations once and kept.
///
/// A wire record's declaration is its whole schema. A component has to be sent and must not be null, unless
///
/// - `@Nullable`: it may be null, and is null when left out (with [Required] it has to be sent all the same);
/// - [Default]: it may be left out and is this then;
/// - [Omittable]: it may be left out and is null then, but must not be sent as null;
/// - its type is [Patch]: it may be left out, and whoever reads it can tell.
///
/// A record ignores keys it does not know unless it is [Strict]. Its keys are its components' names in snake
/// case.
public final class Shapes {
    private static final Map<Class<?>, Shape<?>> KNOWN = new ConcurrentHashMap<>();

    private Shapes() {}

    /// The shape of a class: a record, an enum, a sealed interface of records, or one of the basic types.
    @SuppressWarnings("unchecked")
    public static <T> Shape<T> of(Class<T> type) {
        @Nullable Shape<?> known = KNOWN.get(type);
        if (known == null) {
            // Two threads may build the same shape; either will do.
            known = new ShapeBuilder(Map.of()).ofClass(type);
            KNOWN.put(type, known);
        }
        return (Shape<T>) known;
    }

    /// The shape of a record, which shows its components.
    public static <T extends Record> RecordShape<T> record(Class<T> type) {
        return (RecordShape<T>) of(type);
    }

    /// The shape of a type as it is written at some place, with its arguments and annotations.
    public static Shape<?> of(AnnotatedType type) {
        return new ShapeBuilder(Map.of()).of(type);
    }

    /// Reads JSON that was stored, and so was right once.
    ///
    /// @throws IllegalArgumentException if it is not
    public static <T> T stored(Class<T> type, RawJson json) {
        var problems = new Problems();
        @Nullable T value = of(type).read(json.tree(), Location.of("stored"), problems);
        if (value == null || !problems.isEmpty()) {
            throw new IllegalArgumentException("not a " + type.getSimpleName() + ": " + problems.all());
        }
        return value;
    }
}
