package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReadLatelyTest {
    private final List<String> read = new ArrayList<>();

    private final ReadLately<String> texts = new ReadLately<>(text -> {
        read.add(text);
        return "read " + text;
    });

    @Test
    void aTextThatComesAgainIsNotReadAgain() {
        assertThat(texts.read("{}")).isEqualTo("read {}").isSameAs(texts.read("{}"));
        assertThat(read).containsExactly("{}");
    }

    @Test
    void textsWithOnePlaceAreNotTakenForEachOther() {
        // Their hashes are the same.
        assertThat(List.of(texts.read("Aa"), texts.read("BB"), texts.read("Aa")))
                .containsExactly("read Aa", "read BB", "read Aa");
    }

    @Test
    void longTextsAreNotKept() {
        String large = "x".repeat(10_000);

        texts.read(large);
        texts.read(large);

        assertThat(read).hasSize(2);
    }

    @Test
    void whatIsReadIsRightHoweverMuchThereIs() {
        assertThat(IntStream.range(0, 10_000).mapToObj(Integer::toString))
                .allSatisfy(text -> assertThat(texts.read(text)).isEqualTo("read " + text));
    }
}
