package dev.provost.server.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What is pruned when it is old. Clients are shown the form that was chosen, so it is kept.
public sealed interface Vacuum {
    /// The older form: everything, or only events.
    record Everything(boolean wanted) implements Vacuum {}

    /// Kinds of rows by name: `events`, `flow_runs`.
    record Named(Set<String> types) implements Vacuum {}

    /// The kinds of rows to prune.
    default Set<String> rows() {
        return switch (this) {
            case Everything(var wanted) -> wanted ? Set.of("events", "flow_runs") : Set.of("events");
            case Named(var types) -> types;
        };
    }

    static @Nullable Vacuum read(JsonNode raw) {
        if (raw.isBoolean()) {
            return new Everything(raw.booleanValue());
        }
        if (raw.isArray()) {
            return raw.valueStream().allMatch(JsonNode::isString)
                    ? new Named(raw.valueStream().map(JsonNode::stringValue).collect(Collectors.toUnmodifiableSet()))
                    : null;
        }
        if (!raw.isString()) {
            return null;
        }
        var text = raw.stringValue().strip();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> new Everything(true);
            case "false", "0", "" -> new Everything(false);
            default ->
                text.startsWith("[")
                        ? readList(text)
                        : new Named(Arrays.stream(text.split(","))
                                .map(String::strip)
                                .filter(name -> !name.isEmpty())
                                .collect(Collectors.toUnmodifiableSet()));
        };
    }

    private static @Nullable Vacuum readList(String text) {
        try {
            return read(JsonMapper.shared().readTree(text));
        } catch (JacksonException _) {
            return null;
        }
    }

    default JsonNode shown() {
        return switch (this) {
            case Everything(var wanted) -> BooleanNode.valueOf(wanted);
            case Named(var types) -> {
                var list = JsonNodeFactory.instance.arrayNode();
                new TreeSet<>(types).forEach(list::add);
                yield list;
            }
        };
    }
}
