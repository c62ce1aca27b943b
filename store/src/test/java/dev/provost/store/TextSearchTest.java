package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextSearchTest {

    @Test
    void wordsAreAlternatives() {
        assertThat(TextSearch.parse("  disk\tnetwork "))
                .isEqualTo(new TextSearch(List.of("disk", "network"), List.of(), List.of()));
    }

    @Test
    void signsExcludeAndRequire() {
        assertThat(TextSearch.parse("a -b !c +d -\"e f\""))
                .isEqualTo(new TextSearch(List.of("a"), List.of("b", "c", "e f"), List.of("d")));
    }

    @Test
    void aSignAloneMeansNothingAndADoubledOneIsText() {
        assertThat(TextSearch.parse("- a + --b -")).isEqualTo(new TextSearch(List.of("a"), List.of("-b"), List.of()));
    }

    @Test
    void phrasesKeepSpacesAndEscapes() {
        assertThat(TextSearch.parse("\"disk full\" \"say \\\"hi\\\"\" \"C:\\\\x\\n\""))
                .isEqualTo(new TextSearch(List.of("disk full", "say \"hi\"", "C:\\x\\n"), List.of(), List.of()));
    }

    @Test
    void aPhraseThatNobodyClosedEndsWithTheQuery() {
        assertThat(TextSearch.parse("x\"y z")).isEqualTo(new TextSearch(List.of("x", "y z"), List.of(), List.of()));
    }

    @Test
    void nothingIsNoTerm() {
        assertThat(TextSearch.parse(" \"\" \"  \" -\"\" ")).isEqualTo(new TextSearch(List.of(), List.of(), List.of()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "disk tape|true",
                "DISK|true",
                "tape|false",
                "-full|false",
                "-tape|true",
                "+disk +full|true",
                "+disk +tape|false",
                "\"k f\"|true",
                "''|true",
            })
    void findsWhatWasAskedFor(String query, boolean found) {
        assertThat(TextSearch.parse(query).finds("The Disk full, again")).isEqualTo(found);
    }
}
