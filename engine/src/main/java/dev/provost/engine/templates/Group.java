package dev.provost.engine.templates;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Those of a sequence that have something in common: a pair of what that is and of them.
record Group(@Nullable Object grouper, List<@Nullable Object> list) implements PythonObject {
    private Tuple pair() {
        return Tuple.of(grouper, list);
    }

    @Override
    public String type() {
        return "_GroupTuple";
    }

    @Override
    public Optional<Held> attribute(String name) {
        return switch (name) {
            case "grouper" -> Optional.of(new Held(grouper));
            case "list" -> Optional.of(new Held(list));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Held> item(@Nullable Object key) {
        return Optional.of(new Held(Members.item(pair(), key)));
    }

    @Override
    public Optional<Iterator<@Nullable Object>> iterator() {
        return Optional.of(pair().items().iterator());
    }

    @Override
    public int length() {
        return 2;
    }

    @Override
    public String text() {
        return Values.text(pair());
    }

    @Override
    public Optional<JsonNode> json() {
        return Optional.empty();
    }
}
