package dev.provost.api.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;

/// Makes shapes from declarations.
final class ShapeBuilder {
    private final Map<TypeVariable<?>, Shape<?>> arguments;

    /// @param arguments what the type variables of the record stand for
    ShapeBuilder(Map<TypeVariable<?>, Shape<?>> arguments) {
        this.arguments = arguments;
    }

    Shape<?> of(AnnotatedType type) {
        Shape<?> shape = checked(plain(type), type);
        return type.isAnnotationPresent(Nullable.class) ? orNull(shape) : shape;
    }

    private static <T> Shape<T> orNull(Shape<T> shape) {
        return (value, at, problems) -> value.isNull() ? null : shape.read(value, at, problems);
    }

    @SuppressWarnings("unchecked")
    private static Shape<?> checked(Shape<?> shape, AnnotatedElement annotations) {
        @Nullable Check check = annotations.getAnnotation(Check.class);
        return check == null
                ? shape
                : Constraints.checked((Shape<Object>) shape, (Check.Rule<Object>) instance(check.value()));
    }

    private Shape<?> plain(AnnotatedType type) {
        @Nullable ReadBy own = type.getAnnotation(ReadBy.class);
        if (own != null) {
            return instance(own.value());
        }
        return switch (type) {
            case AnnotatedTypeVariable variable -> {
                @Nullable Shape<?> bound = arguments.get((TypeVariable<?>) variable.getType());
                if (bound == null) {
                    throw new IllegalArgumentException("What is " + variable + "?");
                }
                yield bound;
            }
            case AnnotatedParameterizedType generic -> ofGeneric(generic);
            default -> type.getType() instanceof Class<?> c ? ofClass(c, type) : unknown(type);
        };
    }

    private Shape<?> ofGeneric(AnnotatedParameterizedType type) {
        var raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
        AnnotatedType[] written = type.getAnnotatedActualTypeArguments();
        if (raw == List.class) {
            return new Many.OfList<>(of(written[0]), size(type));
        }
        if (raw == SequencedCollection.class) {
            return new Many.OfSequence<>(new Many.OfList<>(of(written[0]), size(type)));
        }
        if (raw == Set.class) {
            return new Many.OfSet<>(of(written[0]), size(type));
        }
        if (raw == Map.class) {
            return new Many.OfMap<>(of(written[1]), size(type));
        }
        if (raw == Patch.class) {
            return sent(of(written[0]));
        }
        if (!raw.isRecord()) {
            return unknown(type);
        }
        var bound = new HashMap<TypeVariable<?>, Shape<?>>();
        for (int i = 0; i < written.length; i++) {
            bound.put(raw.getTypeParameters()[i], of(written[i]));
        }
        return new ShapeBuilder(bound).ofRecord(raw);
    }

    private static <T> Shape<Patch<T>> sent(Shape<T> shape) {
        return (value, at, problems) -> Patch.of(shape.read(value, at, problems));
    }

    private static Many.Size size(AnnotatedElement annotations) {
        @Nullable MinLength min = annotations.getAnnotation(MinLength.class);
        @Nullable MaxLength max = annotations.getAnnotation(MaxLength.class);
        return new Many.Size(min == null ? 0 : min.value(), max == null ? Integer.MAX_VALUE : max.value());
    }

    Shape<?> ofClass(Class<?> type) {
        return ofClass(type, type);
    }

    private Shape<?> ofClass(Class<?> type, AnnotatedElement annotations) {
        @Nullable Shape<?> basic = basic(type, annotations);
        if (basic != null) {
            return basic;
        }
        // A component's own record, enum or interface: asked for when first needed, so that types
        // may contain themselves.
        return annotations == type ? ofNamed(type) : new Later<>(type);
    }

    private static final class Later<T> implements Shape<T> {
        private final Class<T> type;
        private @Nullable Shape<T> shape;

        Later(Class<T> type) {
            this.type = type;
        }

        Shape<T> shape() {
            @Nullable Shape<T> found = shape;
            if (found == null) {
                found = Shapes.of(type);
                shape = found;
            }
            return found;
        }

        @Override
        public @Nullable T read(JsonNode value, Location at, Problems problems) {
            return shape().read(value, at, problems);
        }
    }

    private static @Nullable Shape<?> basic(Class<?> type, AnnotatedElement annotations) {
        if (type == String.class) {
            @Nullable Literal literal = annotations.getAnnotation(Literal.class);
            return literal != null ? Choice.literal(literal.value()) : Constraints.onText(Scalars::text, annotations);
        }
        if (type == int.class || type == Integer.class) {
            return narrowed(ShapeBuilder::integer, annotations);
        }
        if (type == long.class || type == Long.class) {
            return narrowed(ShapeBuilder::longInteger, annotations);
        }
        if (type == BigInteger.class) {
            return narrowed(ShapeBuilder::bigInteger, annotations);
        }
        if (type == double.class || type == Double.class) {
            return Constraints.onNumber(Scalars::fraction, annotations);
        }
        if (type == Instant.class) {
            return annotations.isAnnotationPresent(StandardTime.class)
                    ? (Shape<Instant>) Times::standard
                    : (Shape<Instant>) Times::lenient;
        }
        if (type == RawJson.class) {
            return annotations.isAnnotationPresent(JsonObject.class)
                    ? (Shape<RawJson>) Raw::object
                    : (Shape<RawJson>) Raw::any;
        }
        return PLAIN.get(type);
    }

    private static final Map<Class<?>, Shape<?>> PLAIN = Map.of(
            boolean.class, (Shape<Boolean>) Scalars::truth,
            Boolean.class, (Shape<Boolean>) Scalars::truth,
            UUID.class, (Shape<UUID>) Scalars::uuid,
            LocalDate.class, (Shape<LocalDate>) Times::date,
            Duration.class, (Shape<Duration>) Times::duration,
            JsonNode.class, (Shape<JsonNode>) (value, at, problems) -> value);

    /// A whole number of this type, or null where the number does not fit.
    private interface Narrowing<N extends Number> {
        @Nullable
        N of(Number whole);
    }

    /// A bound is told of before a number is too large for us: clients know the one and not the other.
    private static <N extends Number> Shape<N> narrowed(Narrowing<N> type, AnnotatedElement annotations) {
        Shape<Number> whole = Constraints.onNumber(Scalars::whole, annotations);
        return (value, at, problems) -> {
            @Nullable Number number = whole.read(value, at, problems);
            if (number == null) {
                return null;
            }
            @Nullable N narrow = type.of(number);
            if (narrow == null) {
                Scalars.tooLarge(value, at, problems);
            }
            return narrow;
        };
    }

    private static @Nullable Integer integer(Number number) {
        return number instanceof Long whole && whole == whole.intValue() ? (Integer) whole.intValue() : null;
    }

    private static @Nullable Long longInteger(Number number) {
        return number instanceof Long whole ? whole : null;
    }

    private static BigInteger bigInteger(Number number) {
        return number instanceof Long whole ? BigInteger.valueOf(whole) : (BigInteger) number;
    }

    private Shape<?> ofNamed(Class<?> type) {
        @Nullable ReadBy own = type.getAnnotation(ReadBy.class);
        if (own != null) {
            return instance(own.value());
        }
        if (type.isEnum()) {
            return constant(type);
        }
        if (type.isRecord()) {
            return ofRecord(type);
        }
        return type.isSealed() ? ofSealed(type) : unknown(type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Shape<?> constant(Class<?> type) {
        return Choice.constant((Class<? extends Enum>) type);
    }

    private static Shape<?> ofSealed(Class<?> type) {
        @Nullable Discriminator discriminator = type.getAnnotation(Discriminator.class);
        var members = new LinkedHashMap<String, Choice.Member<Object>>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            @Nullable Label name = permitted.getAnnotation(Label.class);
            String label = name == null ? permitted.getSimpleName() : name.value();
            String outermost = name == null || name.outermost().isEmpty() ? label : name.outermost();
            members.put(label, new Choice.Member<>(label, outermost, Shapes.of(permitted)));
        }
        return discriminator == null
                ? new Choice.Fitting<>(List.copyOf(members.values()))
                : new Choice.Tagged<>(discriminator.value(), members);
    }

    private <T> RecordShape<T> ofRecord(Class<T> type) {
        var fields = new ArrayList<Field>();
        for (RecordComponent component : type.getRecordComponents()) {
            fields.add(field(component));
        }
        @Nullable Prepared prepared = type.getAnnotation(Prepared.class);
        return new RecordShape<>(
                type, List.copyOf(fields), prepared == null ? Preparation.NONE : instance(prepared.value()));
    }

    private Field field(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        @Nullable JsonProperty said = component.getAccessor().getAnnotation(JsonProperty.class);
        String name = said == null
                ? PropertyNamingStrategies.SNAKE_CASE.nameForField(
                        Wire.JSON.serializationConfig(), null, component.getName())
                : said.value();
        boolean omittable = component.isAnnotationPresent(Omittable.class);
        boolean nullable = type.isAnnotationPresent(Nullable.class);
        Shape<?> shape = omittable ? checked(plain(type), type) : of(type);
        @Nullable Default otherwise = component.getAnnotation(Default.class);
        if (otherwise != null) {
            return new Field(name, component, shape, false, value(otherwise, shape, component));
        }
        if (component.getType() == Patch.class) {
            return new Field(name, component, shape, false, Patch.absent());
        }
        boolean required = component.isAnnotationPresent(Required.class) || !(nullable || omittable);
        return new Field(name, component, shape, required, null);
    }

    private static @Nullable Object value(Default otherwise, Shape<?> shape, RecordComponent component) {
        var problems = new Problems();
        @Nullable Object value = shape.read(Wire.JSON.readTree(otherwise.value()), Location.of("default"), problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("The default of " + component + " is wrong: " + problems.all());
        }
        return value;
    }

    private static <T> T instance(Class<T> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no constructor without parameters: " + type, e);
        }
    }

    private static Shape<?> unknown(AnnotatedElement type) {
        throw new IllegalArgumentException("No shape is known for " + type);
    }
}
