package dev.provost.server.actions;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.Wire;
import dev.provost.engine.templates.Jsons;
import dev.provost.engine.templates.PythonObject;
import dev.provost.engine.templates.PythonTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A firing as templates see it.
record FiringObject(JsonNode firing, UiLinks links) implements PythonObject {
    @Override
    public String type() {
        return "Firing";
    }

    @Override
    public Optional<Held> attribute(String name) {
        JsonNode value = firing.get(name);
        return value == null ? Optional.empty() : Optional.of(new Held(value(name, value)));
    }

    private @Nullable Object value(String name, JsonNode value) {
        return switch (name) {
            case "triggered" -> PythonTime.of(Instant.parse(value.stringValue()));
            case "triggering_event" ->
                value.isObject()
                        ? new EventObject(Wire.JSON.readValue(value.toString(), ReceivedEvent.class), links)
                        : null;
            case "triggering_firings" -> {
                var firings = new ArrayList<@Nullable Object>();
                value.forEach(each -> firings.add(new FiringObject(each, links)));
                yield firings;
            }
            default -> Jsons.value(value);
        };
    }

    @Override
    public String text() {
        return Jsons.shown(Jsons.value(firing));
    }

    @Override
    public Optional<JsonNode> json() {
        return Optional.of(firing);
    }
}
