package dev.provost.engine.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/// Two-word names for runs, such as `amber-heron`: easy to say, to remember and to tell apart in a list.
///
/// They need not be unique, and with over 100,000 of them they are not; the id is.
public final class RunNames {

    private static final List<String> ADJECTIVES = words("adjectives.txt");
    private static final List<String> ANIMALS = words("animals.txt");

    private RunNames() {}

    /// Returns a name of two lower-case words with a hyphen between them.
    public static String random(RandomGenerator random) {
        return ADJECTIVES.get(random.nextInt(ADJECTIVES.size())) + "-" + ANIMALS.get(random.nextInt(ANIMALS.size()));
    }

    private static List<String> words(String file) {
        try (InputStream in = RunNames.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The word list " + file + " is missing from the build");
            }
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
