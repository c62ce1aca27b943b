package dev.provost.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// `bodies.jsonl` has what the reference's parser said about each body.
final class JsonTextTest {

    static Stream<JsonNode> answers() {
        return Answers.lines(JsonTextTest.class, "bodies.jsonl");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aBodyIsReadOrRefusedAsTheReferenceDoesIt(JsonNode answer) {
        byte[] body = Base64.getDecoder().decode(answer.get("body").stringValue());

        JsonText read = JsonText.of(body);

        if (answer.has("value")) {
            JsonNode value = Wire.JSON.readTree(answer.get("value").stringValue());
            assertThat(read).isEqualTo(new JsonText.Value(value));
        } else if (answer.has("error")) {
            assertThat(read)
                    .isEqualTo(new JsonText.Malformed(
                            answer.get("error").stringValue(),
                            answer.get("position").intValue()));
        } else {
            assertThat(read).isInstanceOf(JsonText.Unreadable.class);
        }
    }

    @Test
    void deepNestingIsRefusedBeforeItHurts() {
        assertThat(JsonText.of("[".repeat(100_000))).isInstanceOf(JsonText.Unreadable.class);
        assertThat(JsonText.of("{\"a\":".repeat(100_000))).isInstanceOf(JsonText.Unreadable.class);
        assertThat(JsonText.of("[".repeat(150) + "]".repeat(150))).isInstanceOf(JsonText.Value.class);
    }

    @Test
    void aNumberOfThousandsOfDigitsIsRefused() {
        assertThat(JsonText.of("9".repeat(5000))).isInstanceOf(JsonText.Unreadable.class);
        assertThat(JsonText.of("9".repeat(4000))).isInstanceOf(JsonText.Value.class);
    }

    @Test
    void halfACharacterIsRefused() {
        assertThat(JsonText.of("[\"\\ud800\"]")).isInstanceOf(JsonText.Unreadable.class);
        assertThat(JsonText.of("{\"\\uDC00\\ud800\":1}")).isInstanceOf(JsonText.Unreadable.class);
        assertThat(JsonText.of("[\"\\ud83d\\ude00\"]")).isInstanceOf(JsonText.Value.class);
    }

    @Test
    void theProblemNamesThePlace() {
        assertThat(Wire.JSON.writeValueAsString(new JsonText.Malformed("Expecting value", 3).problem()))
                .isEqualTo("{\"type\":\"json_invalid\",\"loc\":[\"body\",3],\"msg\":\"JSON decode error\","
                        + "\"input\":{},\"ctx\":{\"error\":\"Expecting value\"}}");
    }
}
