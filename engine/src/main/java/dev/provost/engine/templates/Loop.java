package dev.provost.engine.templates;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a loop is told of itself: `loop.index` and the like.
final class Loop implements PythonObject, Callable {
    private final List<@Nullable Object> items;
    private final int depth;
    private final Callable again;
    private int index = -1;
    private @Nullable Object last = new Undefined("");

    /// @param again goes through further items in the same way
    Loop(List<@Nullable Object> items, int depth, Callable again) {
        this.items = items;
        this.depth = depth;
        this.again = again;
    }

    void advance() {
        index++;
    }

    @Override
    public @Nullable Object call(Given given) {
        return again.call(given);
    }

    @Override
    public String type() {
        return "LoopContext";
    }

    @Override
    public Optional<Held> attribute(String name) {
        int size = items.size();
        @Nullable
        Object value = switch (name) {
            case "index" -> index + 1L;
            case "index0" -> (long) index;
            case "revindex" -> (long) size - index;
            case "revindex0" -> size - index - 1L;
            case "first" -> index == 0;
            case "last" -> index == size - 1;
            case "length" -> (long) size;
            case "depth" -> depth + 1L;
            case "depth0" -> (long) depth;
            case "previtem" -> index > 0 ? items.get(index - 1) : new Undefined("there is no previous item");
            case "nextitem" -> index < size - 1 ? items.get(index + 1) : new Undefined("there is no next item");
            case "cycle" -> (Callable) this::cycle;
            case "changed" -> (Callable) this::changed;
            default -> this;
        };
        return value == this ? Optional.empty() : Optional.of(new Held(value));
    }

    private @Nullable Object cycle(Given given) {
        if (given.positional().isEmpty()) {
            throw TemplateFailure.type("no items for cycling given");
        }
        return given.positional().get(index % given.positional().size());
    }

    private Object changed(Given given) {
        var now = new Tuple(given.positional());
        boolean changed = !Values.equal(now, last);
        last = now;
        return changed;
    }

    @Override
    public Optional<Iterator<@Nullable Object>> iterator() {
        return Optional.empty();
    }

    @Override
    public int length() {
        return items.size();
    }

    @Override
    public String text() {
        return "<LoopContext " + (index + 1) + "/" + items.size() + ">";
    }

    @Override
    public Optional<JsonNode> json() {
        return Optional.empty();
    }
}
