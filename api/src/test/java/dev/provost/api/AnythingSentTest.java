package dev.provost.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.Answers;
import dev.provost.api.json.Field;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problem;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.Wire;
import dev.provost.api.logs.LogCreate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whatever is sent is either read or refused; nothing falls over.
final class AnythingSentTest {
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "\"\"",
            "\"\\u0000\"",
            "\"é😀\"",
            "-0",
            "1e308",
            "1e999",
            "NaN",
            "-Infinity",
            "9".repeat(4000),
            "0." + "1".repeat(3000),
            "\"2026-01-01T00:00:00Z\"",
            "\"" + "1_".repeat(50_000) + "1\"",
            "\"" + "9".repeat(100_000) + "\"",
            "\"P" + "9".repeat(100_000) + "D\"",
            "\"0." + "9".repeat(100_000) + "\"",
            "\"" + "a-".repeat(50_000) + "\"",
            "[]",
            "{}",
            "[".repeat(190) + "]".repeat(190));

    record Plain(Instant time, LocalDate date, Duration duration, UUID id, int whole, double fraction, boolean truth) {}

    @Test
    void anyValueInAnyPlaceIsReadOrRefused() {
        var random = new Random(20_261_121);
        List<Answers> answers =
                Answers.in(WireRecordsTest.class, "models.jsonl").toList();
        List<Field> shapes = Shapes.record(WireRecordsTest.Samples.class).fields();
        for (Answers answer : answers) {
            JsonNode body = Wire.JSON.readTree(answer.input());
            JsonNode spoilt = spoil(body, random);
            for (Field shape : shapes) {
                if (shape.name().equals(answer.shape())) {
                    assertReadOrRefused(shape, spoilt);
                }
            }
        }
    }

    @Test
    void everyOddValueIsReadOrRefusedByEveryType() {
        for (String odd : ODD) {
            for (Field shape : Shapes.record(Plain.class).fields()) {
                assertReadOrRefused(shape, Wire.JSON.readTree(odd));
            }
            for (Field shape : Shapes.record(WireRecordsTest.Samples.class).fields()) {
                assertReadOrRefused(shape, Wire.JSON.readTree(odd));
            }
        }
    }

    @Test
    void aNumberBeyondAllRangesIsReadOrRefusedInEveryPlace() {
        JsonNode huge = Wire.JSON.readTree("9".repeat(4000));
        List<Field> shapes = Shapes.record(WireRecordsTest.Samples.class).fields();
        Answers.in(WireRecordsTest.class, "models.jsonl").forEach(answer -> {
            JsonNode body = Wire.JSON.readTree(answer.input());
            for (Field shape : shapes) {
                if (shape.name().equals(answer.shape()) && body instanceof ObjectNode object) {
                    for (JsonNode spoilt : withEachPlace(object, huge)) {
                        assertReadOrRefused(shape, spoilt);
                    }
                }
            }
        });
    }

    /// The object again and again, each time with another one of its values replaced, however deep it lies.
    private static List<JsonNode> withEachPlace(ObjectNode object, JsonNode replacement) {
        var all = new ArrayList<JsonNode>();
        for (String key : object.propertyNames()) {
            all.add(object.deepCopy().set(key, replacement));
            if (object.get(key) instanceof ObjectNode inner) {
                for (JsonNode changed : withEachPlace(inner, replacement)) {
                    all.add(object.deepCopy().set(key, changed));
                }
            }
        }
        return all;
    }

    record Lines(List<LogCreate> lines) {}

    @Test
    void aBodyThatIsWrongInVeryManyPlacesGetsAShortAnswer() {
        ArrayNode empty = Wire.JSON.createArrayNode();
        for (int i = 0; i < 100_000; i++) {
            empty.addObject();
        }
        var problems = new Problems();

        @Nullable
        Object read = Shapes.record(Lines.class).fields().getFirst().shape().read(empty, Location.of("body"), problems);

        assertThat(read).isNull();
        assertThat(problems.size()).isEqualTo(400_000);
        assertThat(problems.all()).hasSize(1000);
    }

    private static void assertReadOrRefused(Field shape, JsonNode value) {
        var problems = new Problems();
        @Nullable Object read = shape.shape().read(value, Location.of("body"), problems);
        byte[] written = Wire.JSON.writeValueAsBytes(problems.isEmpty() ? read : problems.all());
        assertThat(written).isNotEmpty();
        assertThat(problems.all()).extracting(Problem::type).doesNotContain("");
    }

    private static JsonNode spoil(JsonNode value, Random random) {
        if (random.nextInt(12) == 0) {
            return Wire.JSON.readTree(ODD.get(random.nextInt(ODD.size())));
        }
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode spoilt = Wire.JSON.createObjectNode();
                object.properties().forEach(entry -> spoilt.set(entry.getKey(), spoil(entry.getValue(), random)));
                yield spoilt;
            }
            case ArrayNode array -> {
                ArrayNode spoilt = Wire.JSON.createArrayNode();
                array.forEach(element -> spoilt.add(spoil(element, random)));
                yield spoilt;
            }
            default -> value;
        };
    }
}
