package dev.provost.engine.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RunNamesTest {

    @Test
    void aNameIsTwoLowerCaseWords() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            assertThat(RunNames.random(random)).matches("[a-z]+-[a-z]+");
        }
    }

    @Test
    void runsOfADaySeldomShareAName() {
        var random = new SplittableRandom(1);
        var seen = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            seen.add(RunNames.random(random));
        }
        assertThat(seen).hasSizeGreaterThan(980);
    }
}
