package dev.provost.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

final class WireTest {

    record Sample(
            UUID someId,
            Instant at,
            Duration took,
            @Nullable String note,
            RawJson data,
            double share,
            Map<String, Integer> zebraFirst) {}

    record Change(Patch<@Nullable String> name, Patch<Integer> count) {}

    @Test
    void recordsAreWrittenInTheirOrderWithSnakeCaseNamesAndNulls() {
        var sample = new Sample(
                new UUID(0, 1),
                Instant.parse("2026-11-21T01:02:03.456789Z"),
                Duration.ofMillis(1500),
                null,
                new RawJson("{\"a\":[1,2.50]}"),
                Double.NaN,
                Map.of("x", 1));

        String text = Wire.JSON.writeValueAsString(sample);

        assertThat(text)
                .isEqualTo(
                        "{\"some_id\":\"00000000-0000-0000-0000-000000000001\",\"at\":\"2026-11-21T01:02:03.456789Z\","
                                + "\"took\":1.5,\"note\":null,\"data\":{\"a\":[1,2.50]},\"share\":null,\"zebra_first\":{\"x\":1}}");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        var sample = new Sample(
                new UUID(5, 7),
                Instant.parse("2026-11-21T01:02:03.000001Z"),
                Duration.ofNanos(123_456_789_012_000L),
                "n",
                new RawJson("[1,{\"b\":null}]"),
                0.1,
                Map.of());

        assertThat(Wire.JSON.readValue(Wire.JSON.writeValueAsString(sample), Sample.class))
                .isEqualTo(sample);
    }

    @Test
    void aPatchTellsAbsentFromNull() {
        assertThat(Wire.JSON.readValue("{\"name\":null}", Change.class))
                .isEqualTo(new Change(Patch.<@Nullable String>of(null), Patch.absent()));
        assertThat(Wire.JSON.readValue("{\"count\":4}", Change.class))
                .isEqualTo(new Change(Patch.<@Nullable String>absent(), Patch.of(4)));
        assertThat(Wire.JSON.writeValueAsString(new Change(Patch.<@Nullable String>of(null), Patch.absent())))
                .isEqualTo("{\"name\":null}");
        assertThat(Wire.JSON.writeValueAsString(new Change(Patch.<@Nullable String>of("x"), Patch.of(1))))
                .isEqualTo("{\"name\":\"x\",\"count\":1}");
    }

    @Test
    void aProblemIsWrittenAsClientsKnowIt() {
        var at = Location.of("body").child("tags").child(0);
        var problem =
                new Problem("string_type", at, "Input should be a valid string", StringNode.valueOf("x"), Map.of());

        assertThat(Wire.JSON.writeValueAsString(List.of(problem)))
                .isEqualTo("[{\"type\":\"string_type\",\"loc\":[\"body\",\"tags\",0],"
                        + "\"msg\":\"Input should be a valid string\",\"input\":\"x\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T01:02:03Z, 2026-11-21T01:02:03Z",
        "2026-11-21T01:02:03.4Z, 2026-11-21T01:02:03.400000Z",
        "2026-11-21T01:02:03.456789123Z, 2026-11-21T01:02:03.456789Z",
        "2026-11-21T01:02:03+05:30, 2026-11-20T19:32:03Z",
        "2026-11-21 01:02:03.000001-01:00, 2026-11-21T02:02:03.000001Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
    })
    void timesAreReadAndWrittenToTheMicrosecond(String sent, String written) {
        Instant time = Timestamps.parse(sent);

        assertThat(time).isNotNull();
        assertThat(Timestamps.write(Objects.requireNonNull(time))).isEqualTo(written);
        assertThat(time).isEqualTo(Instant.parse(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2026-11-21",
                "2026-11-21T01:02:03",
                "2026-13-21T01:02:03Z",
                "2026-02-30T01:02:03Z",
                "2026-11-21T24:02:03Z",
                "2026-11-21T01:02:03.Z",
                "2026-11-21T01:02:03+24:00",
                "2026-11-21T01:02:03ZZ",
                "0000-11-21T01:02:03Z",
                "2026-11-21T01:02:0xZ"
            })
    void whatIsNoTimeIsNotRead(String text) {
        assertThat(Timestamps.parse(text)).isNull();
    }
}
