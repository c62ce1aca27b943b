package dev.provost.api.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// How the mapper writes and reads the types that Jackson would do differently.
final class WireModule extends SimpleModule {
    @SuppressWarnings("unchecked")
    private static final Class<Patch<?>> PATCH = (Class<Patch<?>>) (Class<?>) Patch.class;

    WireModule() {
        super("provost");
        addSerializer(Instant.class, new InstantWriter());
        addDeserializer(Instant.class, new InstantReader());
        addSerializer(Duration.class, new DurationWriter());
        addDeserializer(Duration.class, new DurationReader());
        var doubles = new DoubleWriter();
        addSerializer(Double.class, doubles);
        addSerializer(double.class, doubles);
        addSerializer(RawJson.class, new RawJsonWriter());
        addSerializer(JsonNode.class, new TreeWriter());
        addDeserializer(RawJson.class, new RawJsonReader());
        addSerializer(PATCH, new PatchWriter());
        addDeserializer(PATCH, new PatchReader(null));
    }

    private static final class InstantWriter extends StdSerializer<Instant> {
        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            out.writeString(Timestamps.write(value));
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        InstantReader() {
            super(Instant.class);
        }

        @Override
        public @Nullable Instant deserialize(JsonParser in, DeserializationContext context) {
            String text = in.getString();
            Instant time = text == null ? null : Timestamps.parse(text);
            return time != null
                    ? time
                    : (Instant) context.handleWeirdStringValue(Instant.class, String.valueOf(text), "not a time");
        }
    }

    private static final class DurationWriter extends StdSerializer<Duration> {
        DurationWriter() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator out, SerializationContext context) {
            // In whole microseconds first: adding seconds and fraction as doubles would show the error of both.
            int micros = value.getNano() / 1000;
            out.writeNumber((value.getSeconds() * 1_000_000.0 + micros) / 1_000_000.0);
        }
    }

    private static final class DurationReader extends StdDeserializer<Duration> {
        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser in, DeserializationContext context) {
            BigDecimal micros = in.getDecimalValue().movePointRight(6).setScale(0, RoundingMode.HALF_EVEN);
            return Duration.ofSeconds(0, 0).plusNanos(micros.movePointRight(3).longValueExact());
        }
    }

    /// JSON has no word for what is not a number; the reference writes null.
    private static final class DoubleWriter extends StdSerializer<Double> {
        DoubleWriter() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializationContext context) {
            if (Double.isFinite(value)) {
                out.writeNumber(value.doubleValue());
            } else {
                out.writeNull();
            }
        }
    }

    private static final class TreeWriter extends StdSerializer<JsonNode> {
        TreeWriter() {
            super(JsonNode.class);
        }

        @Override
        public void serialize(JsonNode value, JsonGenerator out, SerializationContext context) {
            write(value, out);
        }

        /// The generator writes trees through the mapper, so this must not hand it the tree again.
        private static void write(JsonNode value, JsonGenerator out) {
            switch (value.getNodeType()) {
                case OBJECT -> {
                    out.writeStartObject();
                    for (Map.Entry<String, JsonNode> entry : value.properties()) {
                        out.writeName(entry.getKey());
                        write(entry.getValue(), out);
                    }
                    out.writeEndObject();
                }
                case ARRAY -> {
                    out.writeStartArray();
                    for (JsonNode element : value) {
                        write(element, out);
                    }
                    out.writeEndArray();
                }
                case STRING -> out.writeString(value.stringValue());
                case BOOLEAN -> out.writeBoolean(value.booleanValue());
                case NUMBER -> writeNumber(value, out);
                case BINARY, MISSING, NULL, POJO -> out.writeNull();
            }
        }

        private static void writeNumber(JsonNode value, JsonGenerator out) {
            if (value.isIntegralNumber()) {
                if (value.canConvertToLong()) {
                    out.writeNumber(value.longValue());
                } else {
                    out.writeNumber(value.bigIntegerValue());
                }
            } else if (Double.isFinite(value.doubleValue())) {
                out.writeNumber(value.doubleValue());
            } else {
                out.writeNull();
            }
        }
    }

    private static final class RawJsonWriter extends StdSerializer<RawJson> {
        RawJsonWriter() {
            super(RawJson.class);
        }

        @Override
        public void serialize(RawJson value, JsonGenerator out, SerializationContext context) {
            out.writeRawValue(value.text());
        }
    }

    private static final class RawJsonReader extends StdDeserializer<RawJson> {
        RawJsonReader() {
            super(RawJson.class);
        }

        @Override
        public RawJson deserialize(JsonParser in, DeserializationContext context) {
            return RawJson.of(context.readTree(in));
        }
    }

    private static final class PatchWriter extends StdSerializer<Patch<?>> {
        PatchWriter() {
            super(PATCH);
        }

        @Override
        public boolean isEmpty(SerializationContext context, Patch<?> value) {
            return !value.isPresent();
        }

        @Override
        public void serialize(Patch<?> value, JsonGenerator out, SerializationContext context) {
            if (value instanceof Patch.Present<?>(var present) && present != null) {
                context.writeValue(out, present);
            } else {
                out.writeNull();
            }
        }
    }

    private static final class PatchReader extends StdDeserializer<Patch<?>> {
        private final @Nullable JavaType content;

        PatchReader(@Nullable JavaType content) {
            super(PATCH);
            this.content = content;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            return new PatchReader(context.getContextualType().containedTypeOrUnknown(0));
        }

        @Override
        public Patch<?> deserialize(JsonParser in, DeserializationContext context) {
            return new Patch.Present<>(context.readValue(in, content));
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return new Patch.Present<>(null);
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return new Patch.Absent<>();
        }
    }
}
