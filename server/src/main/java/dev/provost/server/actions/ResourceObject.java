package dev.provost.server.actions;

import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.Wire;
import dev.provost.engine.templates.Jsons;
import dev.provost.engine.templates.PythonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A resource of an event as templates see it: its labels between brackets, its id, name and role behind dots, and its
/// labels as a path: `resource.labels.prefect.resource.name`.
record ResourceObject(Map<String, String> labels) implements PythonObject {
    @Override
    public String type() {
        return labels.containsKey(RelatedResource.ROLE) ? "RelatedResource" : "Resource";
    }

    String id() {
        return labels.getOrDefault(Resource.ID, "");
    }

    @Override
    public Optional<Held> attribute(String name) {
        return switch (name) {
            case "id" -> Optional.of(new Held(id()));
            case "name" -> Optional.of(new Held(labels.get(Resource.NAME)));
            case "role" -> Optional.ofNullable(labels.get(RelatedResource.ROLE)).map(Held::new);
            case "labels" -> Optional.of(new Held(new LabelPath(labels, "")));
            case "root" -> Optional.of(new Held(new LinkedHashMap<Object, @Nullable Object>(labels)));
            case "keys", "values", "items", "get" ->
                Jsons.member(new LinkedHashMap<Object, @Nullable Object>(labels), name);
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Held> item(@Nullable Object key) {
        return new LabelPath(labels, "").item(key);
    }

    @Override
    public boolean contains(@Nullable Object value) {
        return item(value).isPresent();
    }

    @Override
    public String text() {
        return "root=" + Jsons.shown(new LinkedHashMap<Object, @Nullable Object>(labels));
    }

    @Override
    public String shown() {
        return type() + "(" + text() + ")";
    }

    @Override
    public Optional<JsonNode> json() {
        return Optional.of(Wire.JSON.valueToTree(labels));
    }
}
