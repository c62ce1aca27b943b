package dev.provost.store;

import static dev.provost.store.World.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.store.HistoryParts.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which parts of a history come from settled quarters.
final class HistoryPartsTest {
    private static HistoryParts of(HistoryRange range, String... quarters) {
        return of(range, range.start(), range.coveredUntil(), quarters);
    }

    private static HistoryParts of(HistoryRange range, Instant from, Instant until, String... quarters) {
        List<Instant> begins = Stream.of(quarters).map(World::at).toList();
        return HistoryParts.of(range, from, until, begins);
    }

    private static HistoryRange range(String start, String end, int minutes) {
        return new HistoryRange(at(start), at(end), Duration.ofMinutes(minutes));
    }

    private static Part part(int interval, String from, String until) {
        return new Part(interval, at(from), at(until));
    }

    @Test
    void quartersWithoutAGapAreOnePart() {
        var parts = of(range("10:00", "10:45", 45), "10:00", "10:15", "10:30");

        assertThat(parts.settled()).containsExactly(part(0, "10:00", "10:45"));
        assertThat(parts.others()).isEmpty();
    }

    @Test
    void betweenSettledQuartersRunsAreLookedAt() {
        var parts = of(range("10:00", "11:00", 60), "10:00", "10:30");

        assertThat(parts.settled()).containsExactly(part(0, "10:00", "10:15"), part(0, "10:30", "10:45"));
        assertThat(parts.others()).containsExactly(part(0, "10:15", "10:30"), part(0, "10:45", "11:00"));
    }

    @Test
    void aQuarterInWhichAnIntervalBeginsIsLookedAtInBoth() {
        var parts = of(range("10:05", "11:05", 30), "10:00", "10:15", "10:30", "10:45", "11:00");

        assertThat(parts.settled()).containsExactly(part(0, "10:15", "10:30"), part(1, "10:45", "11:00"));
        assertThat(parts.others())
                .containsExactly(
                        part(0, "10:05", "10:15"),
                        part(0, "10:30", "10:35"),
                        part(1, "10:35", "10:45"),
                        part(1, "11:00", "11:05"));
    }

    @Test
    void intervalsShorterThanAQuarterAreLookedAt() {
        var parts = of(range("10:00", "10:30", 10), "10:00", "10:15");

        assertThat(parts.settled()).isEmpty();
        assertThat(parts.others())
                .containsExactly(part(0, "10:00", "10:10"), part(1, "10:10", "10:20"), part(2, "10:20", "10:30"));
    }

    @Test
    void whatIsNotAskedForIsNoPart() {
        var parts = of(range("10:00", "12:00", 60), at("10:20"), at("11:20"), "10:15", "10:30", "10:45", "11:00");

        assertThat(parts.settled()).containsExactly(part(0, "10:30", "11:00"), part(1, "11:00", "11:15"));
        assertThat(parts.others()).containsExactly(part(0, "10:20", "10:30"), part(1, "11:15", "11:20"));
    }

    @Test
    void anEmptyRangeHasNoParts() {
        var nothing = new HistoryParts(List.of(), List.of());

        assertThat(of(range("10:00", "10:00", 15), "10:00")).isEqualTo(nothing);
        assertThat(of(range("11:00", "10:00", 15), "10:00")).isEqualTo(nothing);
        assertThat(of(range("10:00", "11:00", 15), at("10:30"), at("10:30"), "10:30"))
                .isEqualTo(nothing);
        assertThat(of(range("10:00", "11:00", 15), at("10:45"), at("10:30"), "10:30"))
                .isEqualTo(nothing);
    }
}
