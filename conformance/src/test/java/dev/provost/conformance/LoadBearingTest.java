package dev.provost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/load-bearing.md` names a test for each oddity, and the tests it names are there.
final class LoadBearingTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(?:(\\w+(?:Test|Contract))|(conformance/tests/\\w+\\.py))`");

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Set<String> named = NAMED.matcher(Files.readString(PROJECT.resolve("docs/load-bearing.md")))
                .results()
                .map(LoadBearingTest::file)
                .collect(Collectors.toSet());

        assertThat(named).isNotEmpty().isSubsetOf(tests());
    }

    private static String file(MatchResult named) {
        return named.group(1) == null ? named.group(2).replaceFirst(".*/", "") : named.group(1) + ".java";
    }

    private static Set<String> tests() throws IOException {
        try (var files =
                Files.find(PROJECT, 12, (path, _) -> path.toString().matches(".*/(src/test|tests)/.*\\.(java|py)"))) {
            return files.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
