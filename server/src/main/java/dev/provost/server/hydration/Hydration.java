package dev.provost.server.hydration;

import dev.provost.api.json.Wire;
import dev.provost.engine.schemas.Placeholder;
import dev.provost.engine.schemas.PythonText;
import dev.provost.server.http.JsonSyntax;
import dev.provost.server.templates.Templates;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes values of the recipes in an input.
///
/// ```
/// {"__prefect_kind": "none", "value": V}                           V, with the recipes in it
/// {"__prefect_kind": "json", "value": "[1, 2]"}                    [1, 2]
/// {"__prefect_kind": "jinja", "template": "{{ 2 + 2 }}"}           "4"
/// {"__prefect_kind": "workspace_variable", "variable_name": "x"}   the value of the variable x
/// {"__prefect_kind": "json"}                                       nothing: the key or item is left out
/// ```
///
/// A value, a template or a name may be a recipe itself.
public final class Hydration {
    private static final String KIND = "__prefect_kind";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Templates templates;
    private final Function<String, Templates.Rendered> filling;
    private final Function<String, Optional<JsonNode>> variables;

    /// @param variables finds a variable by its name
    public Hydration(Templates templates, Function<String, Optional<JsonNode>> variables) {
        this(templates, templates::render, variables);
    }

    /// @param filling fills a template in
    /// @param variables finds a variable by its name
    public Hydration(
            Templates templates,
            Function<String, Templates.Rendered> filling,
            Function<String, Optional<JsonNode>> variables) {
        this.templates = templates;
        this.filling = filling;
        this.variables = variables;
    }

    /// What an input came to.
    public sealed interface Outcome {
        record Value(JsonNode value) implements Outcome {}

        record Failed(String reason) implements Outcome {}
    }

    /// Follows the recipes, up to the first that cannot be followed.
    public Outcome hydrate(JsonNode input) {
        var pass = new Pass(false);
        JsonNode value = pass.follow(input);
        return pass.failure == null
                ? new Outcome.Value(value.isMissingNode() ? NODES.objectNode() : value)
                : new Outcome.Failed(pass.failure);
    }

    /// Follows the recipes as far as can be done before the values are used, and leaves a [Placeholder] for each of the
    /// others: for templates, and for those that cannot be followed.
    public JsonNode preview(JsonNode input) {
        JsonNode value = new Pass(true).follow(input);
        return value.isMissingNode() ? NODES.objectNode() : value;
    }

    /// A missing node stands for what is to be left out, and for what failed.
    private final class Pass {
        private final boolean previews;
        private @Nullable String failure;

        Pass(boolean previews) {
            this.previews = previews;
        }

        private JsonNode fail(String reason) {
            if (previews) {
                return new Placeholder.Failed(reason).node();
            }
            failure = failure == null ? reason : failure;
            return NODES.missingNode();
        }

        private JsonNode follow(JsonNode value) {
            if (failure != null) {
                return NODES.missingNode();
            }
            return switch (value) {
                case ObjectNode object when object.has(KIND) -> make(object);
                case ObjectNode object -> entries(object);
                case ArrayNode list -> items(list);
                default -> value;
            };
        }

        private JsonNode entries(ObjectNode object) {
            ObjectNode made = NODES.objectNode();
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                JsonNode value = follow(entry.getValue());
                if (!value.isMissingNode()) {
                    made.set(entry.getKey(), value);
                }
            }
            return made;
        }

        private JsonNode items(ArrayNode list) {
            ArrayNode made = NODES.arrayNode();
            for (JsonNode item : list) {
                JsonNode value = follow(item);
                if (!value.isMissingNode()) {
                    made.add(value);
                }
            }
            return made;
        }

        private JsonNode make(ObjectNode recipe) {
            JsonNode kind = recipe.get(KIND);
            return switch (kind.isString() ? kind.stringValue() : "") {
                case "none" -> recipe.has("value") ? follow(recipe.get("value")) : lacks("value");
                case "json" -> recipe.has("value") ? json(part(recipe, "value")) : NODES.missingNode();
                case "jinja" -> recipe.has("template") ? jinja(part(recipe, "template")) : lacks("template");
                case "workspace_variable" ->
                    recipe.has("variable_name") ? variable(part(recipe, "variable_name")) : NODES.missingNode();
                default -> recipe.has("value") ? recipe.get("value") : NODES.nullNode();
            };
        }

        private JsonNode lacks(String key) {
            return fail("Missing '" + key + "' key in __prefect object");
        }

        private JsonNode part(ObjectNode recipe, String key) {
            JsonNode part = recipe.get(key);
            return part.isObject() ? follow(part) : part;
        }

        private JsonNode json(JsonNode value) {
            if (!value.isString()) {
                return value;
            }
            String text = value.stringValue();
            JsonSyntax.Flaw flaw = JsonSyntax.flaw(text);
            if (flaw != null) {
                return fail("Invalid JSON: " + flaw.in(text));
            }
            try {
                return Wire.JSON.readTree(text);
            } catch (JacksonException e) {
                return fail("Invalid JSON: " + e.getOriginalMessage());
            }
        }

        private JsonNode jinja(JsonNode template) {
            if (!template.isString()) {
                return template;
            }
            String text = template.stringValue();
            Optional<String> flaw = templates.flaw(text);
            if (flaw.isPresent()) {
                return fail("Invalid jinja: " + flaw.get());
            }
            if (previews) {
                return new Placeholder.Unknown().node();
            }
            return switch (filling.apply(text)) {
                case Templates.Rendered.Text rendered -> NODES.stringNode(rendered.text());
                case Templates.Rendered.Failed failed -> fail("Invalid jinja: " + failed.reason());
            };
        }

        private JsonNode variable(JsonNode name) {
            if (name.isMissingNode() || name.isPojo()) {
                return name;
            }
            String wanted = name.isString() ? name.stringValue() : PythonText.of(name);
            return variables.apply(wanted).orElseGet(() -> fail("Variable '" + wanted + "' not found in workspace."));
        }
    }
}
