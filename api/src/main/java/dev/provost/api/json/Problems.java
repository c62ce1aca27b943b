package dev.provost.api.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Collects what is wrong with one request while it is read.
///
/// A small body can be wrong in very many places. All are counted, the first thousand are kept: nobody reads more, and
/// the answer must not be a hundred times the size of the question.
public final class Problems {
    private static final int MOST_KEPT = 1000;

    private final Limits limits;
    private final List<Problem> found = new ArrayList<>();
    private int count;

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
        if (count++ < MOST_KEPT) {
            found.add(problem);
        }
    }

    public void add(String type, Location at, String msg, JsonNode input) {
        add(new Problem(type, at, msg, input, Map.of()));
    }

    public void add(String type, Location at, String msg, JsonNode input, Map<String, ? extends @Nullable Object> ctx) {
        add(new Problem(type, at, msg, input, ctx));
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
        return count == 0;
    }

    /// How many there are, those not kept included.
    public int size() {
        return count;
    }

    /// What was found so far, in the order it was found.
    public List<Problem> all() {
        return List.copyOf(found);
    }

    /// Removes and returns what was found after the first `size` problems: for attempts that may fail without harm.
    public List<Problem> takeBackTo(int size) {
        var tail = found.subList(Math.min(size, found.size()), found.size());
        var taken = List.copyOf(tail);
        tail.clear();
        count = size;
        return taken;
    }
}
