package dev.provost.server.actions;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.engine.templates.Template.Surroundings;
import dev.provost.server.hydration.Hydration;
import dev.provost.server.templates.Templates;
import dev.provost.store.Database;
import dev.provost.store.TriggeredAction;
import dev.provost.store.VariableStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Fills in the templates of actions.
///
/// They may speak of `automation`, `event`, `labels`, `firing`, `firings` and `events`, and of the things that the
/// event has to do with: `flow_run`, `flow`, `deployment`, `task_run`, `work_pool`, `work_queue`,
/// `concurrency_limit`; and of `variables`. What no template speaks of is not read.
final class ActionTemplates {
    private final Database database;
    private final Templates templates;
    private final NativeObjects objects;
    private final VariableStore variables;
    private final UiLinks links;
    private final InstantSource clock;

    ActionTemplates(
            Database database,
            Templates templates,
            NativeObjects objects,
            VariableStore variables,
            UiLinks links,
            InstantSource clock) {
        this.database = database;
        this.templates = templates;
        this.objects = objects;
        this.variables = variables;
        this.links = links;
        this.clock = clock;
    }

    /// Fills templates in.
    ///
    /// @throws ActionFailed if one of them cannot be filled in
    List<String> render(Attempt attempt, List<String> texts) {
        Map<String, @Nullable Object> values = values(attempt.action(), templates.names(texts));
        Surroundings surroundings = surroundings();
        var rendered = new ArrayList<String>();
        for (String text : texts) {
            switch (templates.render(text, values, surroundings)) {
                case Templates.Rendered.Text(var filled) -> rendered.add(filled);
                case Templates.Rendered.Failed failed -> {
                    attempt.tell("template_error", failed.reason());
                    attempt.tell("template_source", text);
                    throw new ActionFailed("Template rendering failed: " + failed.error());
                }
            }
        }
        return rendered;
    }

    /// Follows the recipes in parameters.
    Hydration.Outcome hydrate(TriggeredAction action, JsonNode parameters) {
        var texts = new ArrayList<String>();
        collect(parameters, texts);
        Map<String, @Nullable Object> values = values(action, templates.names(texts));
        Surroundings surroundings = surroundings();
        return database.read(tx -> new Hydration(
                        templates,
                        text -> templates.render(text, values, surroundings),
                        name -> variables.value(tx, name).map(RawJson::tree))
                .hydrate(parameters));
    }

    private Surroundings surroundings() {
        return new Surroundings(clock.instant(), links.filters());
    }

    /// All texts that could be templates.
    private static void collect(JsonNode value, List<String> texts) {
        if (value.isString() && Templates.maybe(value.stringValue())) {
            texts.add(value.stringValue());
        }
        value.forEach(each -> collect(each, texts));
    }

    private Map<String, @Nullable Object> values(TriggeredAction action, Set<String> names) {
        Map<String, @Nullable Object> values = new HashMap<>();
        @Nullable ReceivedEvent event = action.triggeringEvent();
        Set<String> wanted = new HashSet<>(names);
        values.put("automation", new WireObject("Automation", action.automation()));
        values.put("event", event == null ? null : new EventObject(event, links));
        values.put("labels", new LabelPath(action.triggeringLabels(), ""));
        if (names.contains("firing") || names.contains("firings") || names.contains("events")) {
            putFirings(values, action.firing().tree());
        }
        if (event != null) {
            values.putAll(objects.of(event, wanted));
        }
        return values;
    }

    private void putFirings(Map<String, @Nullable Object> values, JsonNode firing) {
        var firings = new ArrayList<JsonNode>();
        gather(firing, firings);
        var shown = new ArrayList<@Nullable Object>();
        var events = new ArrayList<@Nullable Object>();
        for (JsonNode each : firings) {
            @Nullable Object one = new FiringObject(each, links);
            shown.add(one);
            JsonNode event = each.get("triggering_event");
            if (event != null && event.isObject()) {
                events.add(new EventObject(Wire.JSON.readValue(event.toString(), ReceivedEvent.class), links));
            }
        }
        values.put("firing", shown.getFirst());
        values.put("firings", shown);
        values.put("events", events);
    }

    /// A firing and those that it comes from.
    private static void gather(JsonNode firing, List<JsonNode> all) {
        all.add(firing);
        JsonNode inner = firing.get("triggering_firings");
        if (inner != null) {
            inner.forEach(each -> gather(each, all));
        }
    }
}
