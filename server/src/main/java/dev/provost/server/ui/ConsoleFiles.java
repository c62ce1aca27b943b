package dev.provost.server.ui;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The files of the console as its build packed them, with a list of them, so that no request goes looking for others.
final class ConsoleFiles {
    /// A line for each file: checksum, size and name, as `cksum` writes them.
    private static final String LIST = "files.txt";

    /// The page.
    static final String INDEX = "index.html";

    private final Source source;
    private final String index;
    private final Map<String, String> tags;

    private ConsoleFiles(Source source, Map<String, String> tags) throws IOException {
        this.source = source;
        this.tags = tags;
        index = new String(read(INDEX), StandardCharsets.UTF_8);
    }

    /// Where the files are read.
    @FunctionalInterface
    interface Source {
        /// Opens the file; null if there is none.
        @Nullable
        InputStream open(String name) throws IOException;
    }

    /// The files beside these classes; empty if this was built without the console.
    static Optional<ConsoleFiles> packed() {
        return in(name -> ConsoleFiles.class.getResourceAsStream("/dev/provost/console/" + name));
    }

    static Optional<ConsoleFiles> in(Source source) {
        try (InputStream list = source.open(LIST)) {
            if (list == null) {
                return Optional.empty();
            }
            var tags = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 3))
                    .collect(Collectors.toMap(line -> line[2], line -> line[0] + "-" + line[1]));
            return tags.containsKey(INDEX) ? Optional.of(new ConsoleFiles(source, tags)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String index() {
        return index;
    }

    boolean has(String name) {
        return tags.containsKey(name);
    }

    /// What changes with a file's contents.
    String tag(String name) {
        return tags.getOrDefault(name, name);
    }

    byte[] read(String name) throws IOException {
        try (InputStream file = source.open(name)) {
            if (file == null) {
                throw new FileNotFoundException(name);
            }
            return file.readAllBytes();
        }
    }
}
