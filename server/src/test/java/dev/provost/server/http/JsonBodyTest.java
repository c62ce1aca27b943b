package dev.provost.server.http;

import static dev.provost.server.http.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.api.json.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class JsonBodyTest {
    private static JsonBody read(String method, byte[] body, String... headers) {
        return JsonBody.read(request(method, "/", body, headers), 1000);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=latin-1",
                "APPLICATION/JSON",
                "application/vnd.x+json"
            })
    void jsonIsReadWhateverItsCharsetSaysItIs(String type) {
        assertThat(read("POST", utf8("{\"a\":\"é\"}"), "Content-Type", type).echo())
                .hasToString("{\"a\":\"é\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "garbage", "", "application/x-www-form-urlencoded", "text/json"})
    void anythingElseIsText(String type) {
        assertThat(read("POST", utf8("{}"), "Content-Type", type)).isEqualTo(new JsonBody.Text("{}"));
    }

    @Test
    void aBodyWithoutTypeIsJsonWhereOldClientsSendSome() {
        assertThat(read("POST", utf8("{}"))).isInstanceOf(JsonBody.Parsed.class);
        assertThat(read("DELETE", utf8("{}"))).isInstanceOf(JsonBody.Text.class);
    }

    @Test
    void nothingAndNullAreTheSame() {
        assertThat(read("POST", new byte[0])).isEqualTo(JsonBody.Absent.BODY);
        assertThat(read("POST", utf8("null"))).isEqualTo(JsonBody.Absent.BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void jsonMayComeInAnyUnicode(String name) {
        Charset charset = Charset.forName(name);
        assertThat(JsonBody.parse("{\"a\":\"é\"}".getBytes(charset)).echo()).hasToString("{\"a\":\"é\"}");
        assertThat(JsonBody.parse("\ufeff{}".getBytes(charset)).echo()).hasToString("{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | 1 | Expecting property name enclosed in double quotes",
                "{'a' | 1 | Expecting property name enclosed in double quotes",
                "[1,] | 3 | Expecting value",
                "{\"a\":1,} | 7 | Expecting property name enclosed in double quotes",
                "{\"a\" 1} | 5 | Expecting ':' delimiter",
                "[1 2] | 3 | Expecting ',' delimiter",
                "[1 | 2 | Expecting ',' delimiter",
                "{\"name\":\"a\"}x | 12 | Extra data",
                "nan | 0 | Expecting value",
                "'   ' | 3 | Expecting value",
                "[\"é😀\", x] | 7 | Expecting value",
                "\"abc | 0 | Unterminated string starting at",
                "[\"a\\x\"] | 3 | Invalid \\escape",
                "[\"a\\u12g4\"] | 4 | Invalid \\uXXXX escape",
                "01 | 1 | Extra data",
                "- | 0 | Expecting value",
            })
    void whatIsNoJsonIsToldInTheReferencesWords(String text, int position, String message) {
        assertThat(said(utf8(text)).toString())
                .contains("\"loc\":[\"body\"," + position + "]")
                .contains("\"ctx\":{\"error\":" + Wire.JSON.writeValueAsString(message) + "}")
                .startsWith("{\"exception_message\":\"Invalid request received.\"");
    }

    /// `bodies.jsonl` has what the reference's parser said about each body.
    static Stream<JsonNode> answers() throws IOException {
        try (InputStream lines = Objects.requireNonNull(JsonBodyTest.class.getResourceAsStream("bodies.jsonl"))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().map(Wire.JSON::readTree).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aBodyIsReadOrRefusedAsTheReferenceDoesIt(JsonNode answer) {
        byte[] body = Base64.getDecoder().decode(answer.get("body").stringValue());

        if (answer.has("value")) {
            assertThat(JsonBody.parse(body).echo())
                    .isEqualTo(Wire.JSON.readTree(answer.get("value").stringValue()));
        } else if (answer.has("error")) {
            JsonNode problem = said(body).get("exception_detail").get(0);
            assertThat(problem.get("loc").get(1)).isEqualTo(answer.get("position"));
            assertThat(problem.get("ctx").get("error")).isEqualTo(answer.get("error"));
        } else {
            assertThatThrownBy(() -> JsonBody.parse(body)).isSameAs(JsonBody.UNREADABLE);
        }
    }

    private static JsonNode said(byte[] body) {
        try {
            throw new AssertionError("read: " + JsonBody.parse(body));
        } catch (Invalid invalid) {
            return Wire.JSON.valueToTree(((Reply.Body.Json) invalid.reply().body()).value());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\ud800x\""})
    void halfASurrogatePairIsRefused(String text) {
        assertThatThrownBy(() -> JsonBody.parse(utf8(text))).isSameAs(JsonBody.UNREADABLE);
    }

    @Test
    void aWholeSurrogatePairIsACharacter() {
        assertThat(JsonBody.parse(utf8("[\"\\ud83d\\ude00\", \"\\\\ud800\"]")).echo())
                .hasToString("[\"😀\",\"\\\\ud800\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "22ff22", "22c08022", "22eda08022", "22f880808022", "22e28222", "22f48fbfff22"})
    void brokenUtf8IsRefused(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> JsonBody.parse(bytes)).isSameAs(JsonBody.UNREADABLE);
    }

    @Test
    void tooDeepTooManyDigitsAndTooManyValuesAreRefused() {
        assertThatThrownBy(() -> JsonBody.parse(utf8("[".repeat(100_000) + "]".repeat(100_000))))
                .isSameAs(JsonBody.UNREADABLE);
        assertThatThrownBy(() -> JsonBody.parse(utf8("1".repeat(5000)))).isSameAs(JsonBody.UNREADABLE);
        assertThatThrownBy(() -> JsonBody.parse(utf8("[" + "{},".repeat(500_000) + "1]")))
                .isSameAs(JsonBody.UNREADABLE);
    }

    @Test
    void aBodyOverTheLimitIsNotEvenRead() {
        var request = new Request("POST", "/", "", "http", "x", new Headers(), 1001, () -> {
            throw new AssertionError("read");
        });

        assertThatThrownBy(() -> JsonBody.read(request, 1000)).isInstanceOf(TooLarge.class);
    }

    @Test
    void aBodyOfUnknownLengthIsReadToTheLimitOnly() {
        var request = new Request(
                "POST", "/", "", "http", "x", new Headers(), -1, () -> new ByteArrayInputStream(new byte[5000]) {
                    @Override
                    public synchronized int read(byte[] into, int from, int length) {
                        int read = super.read(into, from, length);
                        assertThat(pos).isLessThanOrEqualTo(1001);
                        return read;
                    }
                });

        assertThatThrownBy(() -> JsonBody.read(request, 1000)).isInstanceOf(TooLarge.class);
    }
}
