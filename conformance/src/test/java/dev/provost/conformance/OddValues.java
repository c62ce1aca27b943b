package dev.provost.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What somebody may send where something else is expected.
final class OddValues {
    private OddValues() {}

    /// JSON values, as text, because some of them cannot be written otherwise.
    static List<String> values() {
        var all = new ArrayList<>(List.of(
                "null",
                "true",
                "\"\"",
                "[]",
                "{}",
                "[null]",
                "[[]]",
                "{\"a\":null}",
                "-0",
                "3.5",
                "-1",
                "NaN",
                "[Infinity]",
                "{\"x\":-Infinity}",
                "1e999",
                "-1e-999999999",
                "1e308",
                "2147483648",
                "9223372036854775808",
                "-9223372036854775809",
                "1000000000000",
                "253402300800",
                "-62135596801",
                "9e15",
                "9".repeat(4000),
                "[" + "9".repeat(4000) + "]",
                "1." + "1".repeat(5000)));
        // Texts that databases, patterns or searches could take for something else.
        quoted(
                all,
                "\\u0000",
                "a\\u0000b",
                "%",
                "_",
                "\\\\",
                "' OR 1=1 --",
                "\\\"",
                "{{ x }}",
                "\\udbff\\udfff",
                "\\ufffe",
                "e\\u0301",
                "\\u2028",
                "\\r\\n",
                "x".repeat(3000));
        all.add("[\"a\\u0000b\"]");
        all.add("{\"a\\u0000b\":\"\\u0000\"}");
        // Times and durations at the edges of calendars and beyond.
        quoted(
                all,
                "0000-01-01T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "0001-01-01T00:00:00+14:00",
                "9999-12-31T23:59:59.999999Z",
                "9999-12-31T23:59:59.999999-14:00",
                "10000-01-01T00:00:00Z",
                "2020-02-30T00:00:00Z",
                "2020-01-01T24:00:00Z",
                "2020-01-01T00:00:60Z",
                "2020-01-01",
                "P1Y",
                "P999999999D",
                "P9999999999999D",
                "-P999999999D",
                "PT0.0000001S");
        quoted(all, "00000000-0000-0000-0000-000000000000", "{3f0c8a52-6f4e-4b53-9d0e-0d7f6d0f5a10}");
        // Much of everything.
        all.add(many("1", 10_000));
        all.add(many("\"x\"", 10_000));
        all.add(many("\"3f0c8a52-6f4e-4b53-9d0e-0d7f6d0f5a10\"", 70_000));
        all.add(nested(150));
        return all;
    }

    private static void quoted(List<String> all, String... texts) {
        for (String text : texts) {
            all.add('"' + text + '"');
        }
    }

    private static String many(String element, int count) {
        return "[" + (element + ",").repeat(count - 1) + element + "]";
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    /// Whole bodies that are no JSON, or hardly.
    static List<byte[]> bodies() {
        return List.of(
                new byte[0],
                bytes("{"),
                bytes("nonsense"),
                bytes("[]"),
                bytes("17"),
                bytes("\"text\""),
                bytes("[{}]"),
                bytes("[".repeat(100_000)),
                bytes(nested(5000)),
                bytes("{\"a\":\"\\ud800\"}"),
                bytes("{\"a\":1,\"a\":2}"),
                bytes("{\"a\":\"" + "x".repeat(3_000_000) + "\"}"),
                bytes("1".repeat(100_000)),
                "{\"name\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1),
                "{\"name\":\"é\"}".getBytes(StandardCharsets.UTF_16),
                new byte[] {0, 0, 0, 0},
                new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// What may stand in a path where a name or an id is expected, percent-encoded.
    static List<String> segments() {
        return List.of(
                "%00",
                "a%00b",
                "%ff",
                "%2F",
                "%2e%2e",
                "x".repeat(5000),
                "%F0%9F%8E%88",
                "'",
                "00000000-0000-0000-0000-000000000000");
    }
}
