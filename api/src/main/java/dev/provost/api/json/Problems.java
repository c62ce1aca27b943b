package dev.provost.api.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Collects what is wrong with one request while it is read.
public final class Problems {
    private final Limits limits;
    private final List<Problem> found = new ArrayList<>();

    /// A collector with the limits a server has unless told otherwise.
    public Problems() {
        this(Limits.DEFAULT);
    }

    public Problems(Limits limits) {
        this.limits = limits;
    }

    /// The limits that values are held to.
    public Limits limits() {
        return limits;
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    public void add(String type, Location at, String msg, JsonNode input) {
        found.add(new Problem(type, at, msg, input, Map.of()));
    }

    public void add(String type, Location at, String msg, JsonNode input, Map<String, ? extends @Nullable Object> ctx) {
        found.add(new Problem(type, at, msg, input, ctx));
    }

    /// A field that had to be there.
    public void missing(Location at, JsonNode within) {
        add("missing", at, "Field required", within);
    }

    /// A value that one of our own checks refuses.
    public void refused(Location at, String reason, JsonNode input) {
        add("value_error", at, "Value error, " + reason, input, Map.of("error", Map.of()));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public int size() {
        return found.size();
    }

    /// Everything found so far, in the order it was found.
    public List<Problem> all() {
        return List.copyOf(found);
    }

    /// Removes and returns what was found after the first `size` problems: for attempts that may fail without harm.
    public List<Problem> takeBackTo(int size) {
        var tail = found.subList(size, found.size());
        var taken = List.copyOf(tail);
        tail.clear();
        return taken;
    }
}
