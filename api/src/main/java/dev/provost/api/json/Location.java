package dev.provost.api.json;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where in a request a value stands, such as `["body", "state", "type"]`.
///
/// Going one step down costs one small object, so a shape can do so for every field it reads.
public final class Location {
    private final @Nullable Location parent;
    private final Object step;

    private Location(@Nullable Location parent, Object step) {
        this.parent = parent;
        this.step = step;
    }

    /// The start of a path: `body`, `query`, `path` or `header`.
    public static Location of(String source) {
        return new Location(null, source);
    }

    /// The field, or the union member, of that name.
    public Location child(String name) {
        return new Location(this, name);
    }

    /// The element at that position.
    public Location child(int index) {
        return new Location(this, index);
    }

    /// Whether one of the steps has this name.
    boolean has(String name) {
        for (Location at = this; at != null; at = at.parent) {
            if (at.step.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /// The steps from the outside in; names are strings, positions integers.
    @JsonValue
    public List<Object> steps() {
        var steps = new ArrayDeque<Object>();
        for (Location at = this; at != null; at = at.parent) {
            steps.addFirst(at.step);
        }
        return List.copyOf(steps);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Location location && steps().equals(location.steps());
    }

    @Override
    public int hashCode() {
        return steps().hashCode();
    }

    @Override
    public String toString() {
        return steps().toString();
    }
}
