package dev.provost.engine.workqueues;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.engine.workqueues.Priorities.Rank;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrioritiesTest {

    private static UUID id(char name) {
        return new UUID(0, name);
    }

    private static List<Rank> ranks(String text) {
        return Arrays.stream(text.split(" "))
                .map(one -> new Rank(id(one.charAt(0)), Integer.parseInt(one.substring(1))))
                .toList();
    }

    private static String told(Map<UUID, Integer> changes) {
        return new TreeMap<>(changes)
                .entrySet().stream()
                        .map(change -> (char) change.getKey().getLeastSignificantBits() + "" + change.getValue())
                        .collect(joining(" "));
    }

    @ParameterizedTest(name = "{0}: {1} is to have {2}")
    @CsvSource({
        "a1 b2 c4, c, 1, a2 b3 c1",
        "a1 b2 c4, a, 3, a3",
        "a1 b2 c3, b, 3, b3 c4",
        "a1 b2 c3, a, 2, a2 b3 c4",
        "a1 b2 c3, c, 9, c9",
        "a1 b2 c3, b, 2, ''",
        "a1 b2 c3 d9, x, 1, a2 b3 c4 x1",
    })
    void aQueueGetsThePriorityItIsToHaveAndOthersMakeRoom(String ranks, char queue, int wanted, String changes) {
        assertThat(told(Priorities.moving(id(queue), wanted, ranks(ranks)))).isEqualTo(changes);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"a1 b3 c9, ''", "a1 b1 c1, b2 c3", "a2 b2 c3, b3 c4", "b2 a2 c3, a3 c4"})
    void noTwoQueuesKeepTheSamePriority(String ranks, String changes) {
        assertThat(told(Priorities.settling(ranks(ranks)))).isEqualTo(changes);
    }

    @Test
    void theFirstFreePriorityFillsAGap() {
        assertThat(Priorities.firstFree(List.of())).isEqualTo(1);
        assertThat(Priorities.firstFree(List.of(2, 1))).isEqualTo(3);
        assertThat(Priorities.firstFree(List.of(1, 3, 3))).isEqualTo(2);
        assertThat(Priorities.firstFree(List.of(2))).isEqualTo(1);
    }
}
