package dev.provost.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {

    @ParameterizedTest(name = "{0} matches {1}")
    @CsvSource({
        "a.b, a.b",
        "prefect.flow-run.*, prefect.flow-run.Failed",
        "prefect.flow-run.*, prefect.flow-run.",
        "*, anything at all",
        "a?c, abc",
        "a[bc]d, acd",
        "a[a-f]d, aed",
        "a[!x]d, aed",
        "a[]]d, a]d",
        "a[b, a[b",
        "(a|b)+, (a|b)+"
    })
    void matches(String pattern, String value) {
        assertThat(Glob.of(pattern).matches(value)).isTrue();
    }

    @ParameterizedTest(name = "{0} does not match {1}")
    @CsvSource({"a.b, aXb", "a.b, a.b.c", "prefect.*, perfect.x", "a?c, ac", "a[!x]d, axd", "a[z-a]d, abd", "A, a"})
    void doesNotMatch(String pattern, String value) {
        assertThat(Glob.of(pattern).matches(value)).isFalse();
    }

    @Test
    @Timeout(10)
    void manyStarsTakeNoLongerThanOne() {
        assertThat(Glob.of("*a".repeat(50) + "b").matches("a".repeat(10_000))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a.b, true", "a*, false", "a?, false", "a[b], false"})
    void knowsWhetherItIsLiteral(String pattern, boolean literal) {
        assertThat(Glob.of(pattern).isLiteral()).isEqualTo(literal);
    }
}
