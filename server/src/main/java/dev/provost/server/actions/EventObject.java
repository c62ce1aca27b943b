package dev.provost.server.actions;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.json.Wire;
import dev.provost.engine.templates.PythonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An event as templates see it, with its resources by what they are to it.
record EventObject(ReceivedEvent event, UiLinks links) implements PythonObject {
    @Override
    public String type() {
        return "ReceivedEvent";
    }

    @Override
    public Optional<Held> attribute(String name) {
        return switch (name) {
            case "resource_in_role" -> {
                Map<Object, @Nullable Object> first = new LinkedHashMap<>();
                for (RelatedResource related : event.related()) {
                    first.putIfAbsent(related.role(), new ResourceObject(related.labels()));
                }
                yield Optional.of(new Held(first));
            }
            case "resources_in_role" -> {
                Map<Object, @Nullable Object> all = new LinkedHashMap<>();
                for (RelatedResource related : event.related()) {
                    @Nullable Object known = all.get(related.role());
                    List<@Nullable Object> list = new ArrayList<>(known instanceof List<?> some ? some : List.of());
                    list.add(new ResourceObject(related.labels()));
                    all.put(related.role(), list);
                }
                yield Optional.of(new Held(all));
            }
            case "involved_resources" -> {
                var all = new ArrayList<@Nullable Object>();
                all.add(new ResourceObject(event.resource().labels()));
                event.related().forEach(related -> all.add(new ResourceObject(related.labels())));
                yield Optional.of(new Held(all));
            }
            case "url" -> Optional.of(new Held(links.page(this).orElse(null)));
            case "size_bytes" ->
                Optional.of(
                        new Held((long) Wire.JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8).length));
            default -> record().attribute(name);
        };
    }

    private WireObject record() {
        return new WireObject(type(), event);
    }

    @Override
    public String text() {
        return record().text();
    }

    @Override
    public String shown() {
        return record().shown();
    }

    @Override
    public Optional<JsonNode> json() {
        return record().json();
    }
}
