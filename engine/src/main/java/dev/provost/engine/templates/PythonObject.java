package dev.provost.engine.templates;

import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Something that templates may look into: only what it shows can be reached.
public interface PythonObject {

    /// What Python calls its type, where it says that it lacks something.
    String type();

    /// A value that an attribute has, which may be None.
    record Held(@Nullable Object value) {}

    /// What stands behind a dot.
    Optional<Held> attribute(String name);

    /// What stands behind brackets.
    default Optional<Held> item(@Nullable Object key) {
        return Optional.empty();
    }

    /// What a loop over it meets; empty if there can be none.
    default Optional<Iterator<@Nullable Object>> iterator() {
        return Optional.empty();
    }

    /// How many there are; -1 if that cannot be asked.
    default int length() {
        return -1;
    }

    default boolean contains(@Nullable Object value) {
        return false;
    }

    /// What is printed.
    String text();

    /// What is printed where it stands within something else.
    default String shown() {
        return text();
    }

    /// What `tojson` makes of it; empty if it cannot.
    Optional<JsonNode> json();
}
