package dev.provost.server.hydration;

import dev.provost.api.json.RawJson;
import dev.provost.api.json.TemplateCheck;
import dev.provost.engine.schemas.Placeholder;
import dev.provost.server.templates.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;

/// Looks at the templates and other recipes that a client sends, before anybody needs what they come to.
public final class RecipeCheck implements TemplateCheck {
    private final Templates templates;
    private final Hydration hydration;

    public RecipeCheck(Templates templates) {
        this.templates = templates;
        // Whether a variable is there is found out when it is needed.
        hydration = new Hydration(templates, _ -> Optional.of(JsonNodeFactory.instance.nullNode()));
    }

    @Override
    public Optional<String> flaw(String template) {
        return templates.flaw(template);
    }

    @Override
    public Optional<String> flawOfParameters(RawJson parameters) {
        if (!(parameters.tree() instanceof ObjectNode object)) {
            return Optional.empty();
        }
        var flaws = new ArrayList<String>();
        collect(hydration.preview(OldTemplates.asRecipes(object)), "", flaws);
        return flaws.isEmpty() ? Optional.empty() : Optional.of("Invalid parameters: \n" + String.join("\n  ", flaws));
    }

    /// Items of lists are not looked at: the reference does not do so either, and refuses nothing there.
    private static void collect(JsonNode value, String name, List<String> flaws) {
        if (value instanceof POJONode pojo && pojo.getPojo() instanceof Placeholder.Failed(var reason)) {
            flaws.add((name.isEmpty() ? "" : name + ":") + " " + reason);
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            collect(entry.getValue(), name.isEmpty() ? entry.getKey() : name + "." + entry.getKey(), flaws);
        }
    }
}
