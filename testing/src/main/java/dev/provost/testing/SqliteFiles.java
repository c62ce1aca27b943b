package dev.provost.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Throw-away SQLite files, each in a folder of its own.
public final class SqliteFiles {
    private static final Map<String, byte[]> TEMPLATES = new ConcurrentHashMap<>();

    private SqliteFiles() {}

    /// A file that does not exist yet.
    public static TestDatabase empty() {
        Path folder = folder();
        Path file = folder.resolve("prefect.db");
        var config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(5_000);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return new TestDatabase("sqlite+aiosqlite:///" + file, source, () -> remove(folder));
    }

    /// A copy of a file that is prepared once for each name.
    public static TestDatabase prepared(String name, TestDatabase.Preparation preparation) {
        byte[] template = TEMPLATES.computeIfAbsent(name, _ -> template(preparation));
        TestDatabase database = empty();
        try {
            Files.write(file(database), template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return database;
    }

    private static byte[] template(TestDatabase.Preparation preparation) {
        try (TestDatabase database = empty()) {
            preparation.prepare(database.url());
            return Files.readAllBytes(file(database));
        } catch (Exception e) {
            throw new IllegalStateException("The template could not be prepared", e);
        }
    }

    private static Path file(TestDatabase database) {
        return Path.of(database.url().substring("sqlite+aiosqlite:///".length()));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("provost-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
