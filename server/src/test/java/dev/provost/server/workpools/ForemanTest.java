package dev.provost.server.workpools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ForemanTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aStepThatFailsDoesNotKeepTheOthersFromBeingTaken() {
        var taken = new ArrayList<Integer>();
        Foreman.Step broken = _ -> {
            throw new IllegalStateException("broken");
        };
        var foreman = new Foreman(List.of(
                broken,
                _ -> {
                    taken.add(1);
                    return 1;
                },
                broken,
                _ -> {
                    taken.add(2);
                    return 1;
                }));

        assertThatThrownBy(() -> foreman.runOnce(NOON))
                .hasMessage("broken")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(taken).containsExactly(1, 2);
    }

    @Test
    void whatIsDoneIsTheSumOfTheSteps() {
        assertThat(new Foreman(List.of(_ -> 2, _ -> 3)).runOnce(NOON)).isEqualTo(5);
    }
}
