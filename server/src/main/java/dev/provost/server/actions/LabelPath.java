package dev.provost.server.actions;

import dev.provost.engine.templates.Jsons;
import dev.provost.engine.templates.PythonObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Labels whose names are paths: `labels.prefect.resource.id`.
///
/// @param labels those below
/// @param value that of the path itself
record LabelPath(Map<String, String> labels, String value) implements PythonObject {
    @Override
    public String type() {
        return "LabelDiver";
    }

    @Override
    public Optional<Held> attribute(String name) {
        Map<String, String> below = new LinkedHashMap<>();
        labels.forEach((label, each) -> {
            if (label.startsWith(name + ".")) {
                below.put(label.substring(name.length() + 1), each);
            }
        });
        return below.isEmpty() && !labels.containsKey(name)
                ? Optional.empty()
                : Optional.of(new Held(new LabelPath(below, labels.getOrDefault(name, ""))));
    }

    @Override
    public Optional<Held> item(@Nullable Object key) {
        return key instanceof String label && labels.containsKey(label)
                ? Optional.of(new Held(labels.get(label)))
                : Optional.empty();
    }

    @Override
    public Optional<Iterator<@Nullable Object>> iterator() {
        var pairs = new ArrayList<@Nullable Object>();
        labels.forEach((label, each) -> pairs.add(Jsons.pair(label, each)));
        return Optional.of(pairs.iterator());
    }

    @Override
    public int length() {
        return labels.size();
    }

    @Override
    public String text() {
        return value;
    }

    @Override
    public String shown() {
        return "LabelDiver(value=" + Jsons.shown(value) + ")";
    }

    @Override
    public Optional<JsonNode> json() {
        return Optional.empty();
    }
}
