package dev.provost.server.hydration;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Templates that stand among parameters as plain texts, as the first automations had them.
///
/// ```
/// "{{ event.id }}"       {"__prefect_kind": "json", "value": {"__prefect_kind": "jinja", "template": "{{ event.id |
/// tojson }}"}}
/// "Hello {{ name }}"     {"__prefect_kind": "jinja", "template": "Hello {{ name }}"}
/// ```
public final class OldTemplates {
    private static final String KIND = "__prefect_kind";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OldTemplates() {}

    /// The same parameters, with a recipe for each such text.
    public static ObjectNode asRecipes(ObjectNode parameters) {
        ObjectNode made = NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : parameters.properties()) {
            made.set(
                    entry.getKey(),
                    switch (entry.getValue()) {
                        case ObjectNode object -> object.has(KIND) ? object : asRecipes(object);
                        case ArrayNode list -> items(list);
                        case JsonNode other -> recipe(other);
                    });
        }
        return made;
    }

    /// Lists within lists are left as they are, and so is a recipe's own content, as the reference does.
    private static ArrayNode items(ArrayNode list) {
        ArrayNode made = NODES.arrayNode();
        for (JsonNode item : list) {
            made.add(item instanceof ObjectNode object ? asRecipes(object) : recipe(item));
        }
        return made;
    }

    private static JsonNode recipe(JsonNode value) {
        if (!value.isString()
                || (!value.stringValue().contains("{{") && !value.stringValue().contains("{%"))) {
            return value;
        }
        String template = value.stringValue();
        String text = template.strip();
        if (text.startsWith("{{") && text.endsWith("}}") && text.indexOf("{{", 2) < 0 && text.length() > 3) {
            String expression = text.substring(2, text.length() - 2).strip();
            ObjectNode json = NODES.objectNode().put(KIND, "json");
            json.set("value", jinja("{{ " + expression + " | tojson }}"));
            return json;
        }
        return jinja(template);
    }

    private static ObjectNode jinja(String template) {
        return NODES.objectNode().put(KIND, "jinja").put("template", template);
    }
}
