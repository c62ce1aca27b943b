package dev.provost.api.automations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.Location;
import dev.provost.api.json.Problem;
import dev.provost.api.json.Problems;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Automations are read, and refused, as the reference does it: `scripts/automation_cases.py` asked it.
final class AutomationReadingTest {
    private static final Set<String> SETS = Set.of("after", "expect", "for_each");

    static Stream<String> cases() {
        try (InputStream in = Objects.requireNonNull(AutomationReadingTest.class.getResourceAsStream("cases.jsonl"));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anAutomationIsReadAsTheReferenceReadsIt(String line) {
        JsonNode told = Wire.JSON.readTree(line);
        var problems = new Problems();

        @Nullable
        AutomationCreate read = Shapes.of(AutomationCreate.class).read(told.get(0), Location.of("body"), problems);

        assertThat(problems.all().stream().map(AutomationReadingTest::brief).toList())
                .containsExactlyElementsOf(
                        told.get(1).valueStream().map(JsonNode::toString).toList());
        if (problems.isEmpty()) {
            JsonNode written = Wire.JSON.readTree(Wire.JSON.writeValueAsString(read));
            assertThat(comparable(written)).isEqualTo(told.get(2));
        } else {
            assertThat(told.get(0)).as("what the client is shown").isEqualTo(told.get(3));
        }
    }

    private static String brief(Problem problem) {
        List<Object> place = problem.loc().steps();
        return Wire.JSON.writeValueAsString(List.of(problem.type(), place.subList(1, place.size()), problem.msg()));
    }

    /// Without ids, sets in the order of their texts.
    private static JsonNode comparable(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.remove("id");
            object.properties().forEach(entry -> {
                JsonNode child = comparable(entry.getValue());
                if (SETS.contains(entry.getKey())) {
                    var texts = new ArrayList<String>();
                    child.forEach(text -> texts.add(text.stringValue()));
                    ArrayNode sorted = Wire.JSON.createArrayNode();
                    texts.stream().sorted().forEach(sorted::add);
                    entry.setValue(sorted);
                }
            });
        }
        if (value instanceof ArrayNode list) {
            list.forEach(AutomationReadingTest::comparable);
        }
        return value;
    }

    @Test
    void aProactiveTriggerTakesItsTimeAsTextToo() {
        var trigger = (EventTrigger) Trigger.stored(new RawJson("{\"posture\": \"Proactive\", \"within\": \"PT30S\"}"));

        assertThat(trigger.within()).hasSeconds(30);
    }

    @Test
    void whatIsStoredIsReadAsItWasWritten() {
        Trigger trigger = Trigger.stored(new RawJson("""
                        {"type": "sequence", "within": 10.5, "triggers": [
                          {"type": "compound", "within": null, "require": "any", "triggers": [
                            {"posture": "Proactive", "within": 12, "match": {"a": ["b", "c"]}}]}]}""")).withIds(UUID::randomUUID);

        assertThat(Trigger.stored(RawJson.writing(trigger))).isEqualTo(trigger);
        assertThat(trigger.all().stream().map(Trigger::id))
                .doesNotHaveDuplicates()
                .hasSize(3);
    }
}
