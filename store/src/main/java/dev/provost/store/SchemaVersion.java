package dev.provost.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The schema versions of the reference, as its `alembic_version` table names them.
enum SchemaVersion {
    SQLITE("f416ea180ae1"),
    POSTGRESQL("9e9dadc36797");

    /// The version of the reference that has our schema.
    static final String REFERENCE = "Prefect 3.8.4";

    private final String ours;

    SchemaVersion(String ours) {
        this.ours = ours;
    }

    static SchemaVersion of(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> SQLITE;
            case POSTGRES -> POSTGRESQL;
        };
    }

    /// The folder with our migrations, beside this class on the class path.
    String folder() {
        return switch (this) {
            case SQLITE -> "migrations/sqlite";
            case POSTGRESQL -> "migrations/postgresql";
        };
    }

    String ours() {
        return ours;
    }

    /// Says why a database at another version stays closed.
    SchemaRefused refuse(String found) {
        String opening = "The database has schema version " + found + "; Provost opens those of " + REFERENCE
                + ", version " + ours + ". Nothing was changed. ";
        if (earlier().contains(found)) {
            return new SchemaRefused(opening + "It was made by an earlier Prefect: back it up, run `prefect server"
                    + " database upgrade` of " + REFERENCE + " on it, and start again.");
        }
        if (later().contains(found)) {
            return new SchemaRefused(opening + "It belongs to a later Prefect (3.9): give Provost another database,"
                    + " or go back with `prefect server database downgrade -r " + ours + "` of that Prefect.");
        }
        return new SchemaRefused(opening + "That version is unknown here, so probably later: give Provost another"
                + " database, or a Provost made for that version.");
    }

    /// Versions of the reference's 3.9.
    private Set<String> later() {
        return switch (this) {
            case SQLITE -> Set.of("a3b9c7d2e5f1", "8f5eda7c1dd7", "27d8f4e1a6c9");
            case POSTGRESQL -> Set.of("c8d5f2a71b3e", "d4a7e1c93f52", "e7f54680bce3", "91e2b8f3d6a4");
        };
    }

    private List<String> earlier() {
        String name = folder() + "/earlier-versions.txt";
        try (InputStream text = Objects.requireNonNull(SchemaVersion.class.getResourceAsStream(name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
